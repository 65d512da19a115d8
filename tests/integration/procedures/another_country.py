"""A country with an independent review and an appeal: our texts, with these provisions switched on.

Every module that asks for the law in force gets this one while the fixture lasts.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from opennrm.law import Law
from opennrm.law.loading import current_law, load

OFF = ("independent_review", "appeal")
ON = """
[[{route}]]
territory = "all"
value = ["additional_evidence", "not_in_line_with_guidance"]
unit = "codes"
kind = "rule"
from = 2009-04-01
governed_by = {{ date = "decision", place = "referral" }}
force = "ours"
evidence = "V"
source = "A made-up country"

[[{route}_who]]
territory = "all"
value = ["first_responder", "support_provider", "person_concerned"]
unit = "codes"
kind = "rule"
from = 2009-04-01
governed_by = {{ date = "event", place = "referral" }}
force = "ours"
evidence = "V"
source = "A made-up country"

[[{route}_window]]
territory = "all"
value = 42
unit = "calendar_days"
kind = "at_most"
starts = "service"
ends = "fixed"
longer_by = "exceptional_circumstances"
from = 2009-04-01
governed_by = {{ date = "service", place = "referral" }}
force = "ours"
evidence = "V"
source = "A made-up country"
"""


def law_of_another_country(folder: Path) -> Law:
    """Our texts with the independent review and the appeal in force."""
    for entry in (files("opennrm.law") / "texts" / "gb").iterdir():
        if entry.name.endswith(".toml"):
            (folder / entry.name).write_text(entry.read_text(encoding="utf-8"), encoding="utf-8")
    text = (folder / "review.toml").read_text(encoding="utf-8")
    kept = [
        part
        for part in text.split("\n[[")
        if part.partition("]]")[0].removesuffix("_who").removesuffix("_window") not in OFF
    ]
    switched_on = "".join(ON.format(route=route) for route in OFF)
    (folder / "review.toml").write_text("\n[[".join(kept) + switched_on, encoding="utf-8")
    return load(folder)


@pytest.fixture
def another_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Law]:
    """The law of a country that has both, wherever the law in force is asked for."""
    law, shipped = law_of_another_country(tmp_path), current_law

    def asked(country: str = "gb") -> Law:
        return law

    for module in list(sys.modules.values()):
        if getattr(module, "current_law", None) is shipped:
            monkeypatch.setattr(module, "current_law", asked)
    yield law
