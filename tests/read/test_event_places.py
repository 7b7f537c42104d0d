"""The place of an event: of its own, or carried on from the text before it, never into another story."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

# `>` stands before the trigger asked about; the name is the one that the text puts the event at, None for no place
CASES: list[tuple[str, str | None]] = [
    ("Shells hit the market in Homs. Nine people were >killed.", "Homs"),
    ("Shells hit the market in Homs. Nine people have been >killed. Six were children.", "Homs"),
    ("Shells hit the market in Homs. Elsewhere nine people were >killed.", None),
    ("Shells hit the market in Homs. In a separate attack nine people were >killed.", None),
    ("Shells hit the market in Homs. Elsewhere nine people were killed. Four were >wounded.", None),
    ("Shells hit the market in Homs. The ministers will >meet on Friday.", None),
    ("Shells hit the market in Homs. The >war began in 2011.", None),
    ("Shells hit the market in Homs. The war has >killed 90,000 people.", None),
    ("Shells hit the market in Homs. More than 90,000 people have been >killed since it began.", None),
    ("Shells hit the market in Homs. A bomb exploded in the village of Rangae. Nine people were >killed.", None),
    ("Shells hit the market in Homs. Police >arrested four men.", "Homs"),
    ("Nine >Killed in Rural Homs", "Homs"),
    ("Rebels positioned in Taftanaz >shelled Idlib.", "Idlib"),
    ("Rebels positioned in Taftanaz >killed nine people.", None),
    ("Soldiers stationed in Taftanaz were >killed.", "Taftanaz"),
    ("Mosul >fell to the rebels.", "Mosul"),
    ("An air strike on Sanaa >killed nine people.", "Sanaa"),
    ("Warplanes >bombed Sanaa on Sunday.", "Sanaa"),
    ("Rebels >seized villages in southern Syria witnesses said on Saturday.", "southern Syria"),
    ("The >fighting in Syria first spread in the spring.", "Syria"),
    ("Nine people were >killed in a village in rebel-held Idlib province.", "Idlib"),
    ("Nine people were >killed in Syrias Homs province.", "Homs"),
    ("A strike on Mosuls old quarter >killed nine people.", "Mosul"),
    ("A bomb >killed nine in the town of Maaret al-Nouman in rural Idlib.", "Maaret al-Nouman"),
]


@pytest.mark.parametrize(("text", "name"), CASES, ids=[case[0][:60] for case in CASES])
def test_an_event_is_where_its_story_is(read: Read, text: str, name: str | None) -> None:
    start = text.rindex(">")
    plain = text.replace(">", "")
    start -= text.count(">") - 1
    reading = read(plain)
    found = [event.where.name for event in reading.events if event.trigger.start == start]
    assert found == [name]
