"""Rulings in tests: registered as the operator does, and applied as the job does."""

from datetime import date
from pathlib import Path

from opennrm.cases.events import rulings as facts
from opennrm.procedures.members import operator
from opennrm.procedures.residence.rulings import apply_to_files
from opennrm.procedures.review.applying import apply_ruling
from opennrm.procedures.review.rulings import RulingView, register_ruling

TEXTS = Path(facts.__file__).parents[2] / "review" / "texts"
GUIDANCE = """
code = "{code}"
title = "Made-up guidance"
form = "guidance"
citation = "version 9.9"
given = {given}
evidence = "V"
source = "made up for tests"
owner = "single_competent_authority"
decisions = ["{decisions}"]
first_day = {first_day}
last_day = {last_day}
[[changes]]
provision = "{provision}"
territory = "all"
"""


def register(code: str, *, on: date) -> RulingView:
    """Register one of the rulings that are shipped."""
    return register_ruling(operator(), text=(TEXTS / f"{code}.toml").read_bytes(), on=on)


def applied(view: RulingView, *, on: date) -> tuple[int, int]:
    """Apply it to files and to cases, as the job does; how many of each are listed."""
    return apply_to_files(view.id, on=on), apply_ruling(view.id, on=on)
