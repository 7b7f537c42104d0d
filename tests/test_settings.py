"""What the environment sets, and what of it is refused."""

from __future__ import annotations

import pytest

from isnad.errors import IsnadError
from isnad.settings import TIME_LIMIT, Settings, settings_from

GIVEN = [
    ({}, "record", "isnad.db"),
    ({"ISNAD_RECORD": ""}, "record", "isnad.db"),
    ({"ISNAD_RECORD": "postgresql://ana:a//b@server/x"}, "record", "postgresql://ana:a//b@server/x"),
    ({"ISNAD_WORKERS": "3"}, "workers", 3),
    ({}, "time_limit", TIME_LIMIT),
    ({"ISNAD_TIME_LIMIT": "5"}, "time_limit", 5),
    ({"ISNAD_TIME_LIMIT": "0"}, "time_limit", None),
    ({}, "model", True),
    ({"ISNAD_MODEL": "on"}, "model", True),
    ({"ISNAD_MODEL": "off"}, "model", False),
]


@pytest.mark.parametrize(("environment", "name", "value"), GIVEN)
def test_the_environment_sets(environment: dict[str, str], name: str, value: object) -> None:
    assert getattr(settings_from(environment), name) == value


@pytest.mark.parametrize("name", ["ISNAD_WORKERS", "ISNAD_TIME_LIMIT"])
@pytest.mark.parametrize("value", ["many", "-1", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_a_number_is_a_whole_one(name: str, value: str) -> None:
    with pytest.raises(IsnadError, match=f"{name} is a whole number"):
        settings_from({name: value})


@pytest.mark.parametrize(("name", "value"), [("workers", 0), ("time_limit", 0), ("time_limit", -1)])
def test_what_makes_no_sense_is_refused(name: str, value: int) -> None:
    with pytest.raises(IsnadError):
        Settings(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["no", "0", "OFF", "small"])
def test_the_model_is_on_or_off(value: str) -> None:
    with pytest.raises(IsnadError, match="ISNAD_MODEL is on or off"):
        settings_from({"ISNAD_MODEL": value})
