"""How firmly the text puts it: the distinction between what happened and what was only feared, planned or denied."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read
from tests.read.test_events import found

CASES = [
    # text, trigger, status
    ("Rebels attacked the base.", "attacked", "actual"),
    ("Rebels have attacked the base.", "attacked", "actual"),
    ("Rebels are attacking the base.", "attacking", "ongoing"),
    ("The army is fighting rebels in the north.", "fighting", "ongoing"),
    ("The United States is contemplating talks with Iran.", "talks", "considered"),
    ("Washington is weighing air strikes.", "air strikes", "considered"),
    ("Iran may support the rebels.", "support", "predicted"),
    ("The army will attack the town.", "attack", "planned"),
    ("The army plans to attack the town.", "attack", "planned"),
    ("Turkey urged both sides to withdraw.", "withdraw", "requested"),
    ("Turkey urged both sides to withdraw.", "urged", "actual"),
    ("Maliki must resign.", "resign", "requested"),
    ("Rebels threatened to attack the town.", "attack", "threatened"),
    ("Rebels threatened to attack the town.", "threatened", "actual"),
    ("The United States has ruled out sending troops to Iraq.", "sending", "ruled_out"),
    ("American troops would not be deployed to Syria.", "deployed", "ruled_out"),
    ("If the fighting continues, a massacre could result.", "massacre", "conditional"),
    ("If the fighting continues, a massacre could result.", "fighting", "conditional"),
    ("The army denied bombing the hospital.", "bombing", "denied"),
    ("The colonel is accused of killing villagers.", "killing", "unknown"),
    ("If the siege goes on the town would be “totally destroyed” by May.", "destroyed", "conditional"),
    ("Oslo demanded an inquiry into Monday's air strikes.", "air strikes", "actual"),
    ("Neither the army nor the rebels blamed the miners.", "blamed", "denied"),
    ("Several men died in rebel shelling of the town.", "shelling", "actual"),
    ("No talks had taken place, the ministry said.", "talks", "denied"),
    ("The army did not attack the town.", "attack", "denied"),
    ("We did not bomb the market, the colonel said.", "bomb", "denied"),
    ("Officials dismissed reports that 30 soldiers had been killed.", "killed", "denied"),
    ("The ministry rejected claims that troops had executed 40 men.", "executed", "denied"),
    ("Police confirmed reports that five men had been shot.", "shot", "actual"),
    ("No one was hurt in a second blast.", "blast", "actual"),
    ("No one was hurt in a second blast.", "hurt", "denied"),
    ("Families left fearing an attack on the village.", "attack", "predicted"),
    ("Families fear a massacre.", "massacre", "predicted"),
    ("Residents called for a ceasefire.", "ceasefire", "requested"),
    ("After seizing Mosul the rebels attacked Tikrit.", "seizing", "actual"),
    ("Troops shelled the market, killing 10 people.", "killing", "actual"),
    ("The rebels will meet officials on July 1.", "meet", "planned"),
    ("Troops hardly fired at the crowd.", "fired at", "denied"),
    ("The town was barely attacked.", "attacked", "denied"),
    ("The rebels no longer control the town.", "control", "denied"),
    ("A shell nearly killed the general.", "killed", "denied"),
    ("The blast was almost certainly an attack.", "attack", "actual"),
    ("Unless the rebels withdraw, the army will attack.", "withdraw", "conditional"),
    ("The army will attack in case the talks fail.", "talks", "conditional"),
    ("It was unclear if the pilot was killed.", "killed", "unknown"),
    ("He may have been killed.", "killed", "unknown"),
    ("Five people are presumed dead.", "dead", "unknown"),
    ("None of the passengers was killed.", "killed", "denied"),
    ("Nobody was hurt in the attack.", "hurt", "denied"),
    ("Nobody was hurt in the attack.", "attack", "actual"),
    ("No one was killed in the blast.", "blast", "actual"),
    ("Iran demanded an inquiry into the attack.", "attack", "actual"),
    ("Residents called for the release of the prisoners.", "release", "requested"),
    ("The attack could delay the peace process.", "attack", "actual"),
    ("The talks could resume on Sunday.", "talks", "predicted"),
    ("The minister survived an assassination attempt.", "assassination", "unknown"),
    ("Recruits were trained to kill.", "kill", "unknown"),
    ("The army is capable of attacking the capital.", "attacking", "unknown"),
    ("Police foiled an attack on the embassy.", "attack", "denied"),
    ("Police uncovered a plot to attack the embassy.", "attack", "planned"),
    ("Washington weighed possible strikes.", "strikes", "considered"),
    ("The rebels fear the planned offensive.", "offensive", "planned"),
    ("He warned that thousands would be killed.", "killed", "predicted"),
    ("Thousands will die.", "die", "predicted"),
    ("Car bomb kills ten people.", "kills", "actual"),
    ("Troops are continuing to kill civilians.", "kill", "ongoing"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), CASES)
def test_status(read: Read, text: str, trigger: str, status: str) -> None:
    assert found(read(text), trigger).status == status


def test_old_news_is_background_and_this_weeks_is_not(read: Read) -> None:
    text = "Rebels seized Mosul on Tuesday. Invaders toppled the dictator in 2003."
    reading = read(text)
    assert found(reading, "toppled").background
    assert not found(reading, "seized").background


def test_what_sums_up_the_time_before_is_background(read: Read) -> None:
    reading = read("Since then the clinic had treated 90 wounded. Since then nine people have been killed.")
    assert found(reading, "wounded").background
    assert not found(reading, "killed").background


def test_what_is_remembered_is_background_without_the_day_of_remembering(read: Read) -> None:
    massacre = found(read("Residents marked the anniversary of the massacre on Monday."), "massacre")
    assert massacre.background
    assert not massacre.when.known


def test_what_has_no_date_has_the_week_of_the_report(read: Read) -> None:
    when = found(read("Rebels attacked the base."), "attacked").when
    assert (when.start, when.end, when.precision) == ("2014-06-10", "2014-06-17", "week")
