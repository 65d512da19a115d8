"""Rulings in tests: registered as the operator does, and applied as the job does."""

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from opennrm.cases.events import rulings as facts
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.members import operator
from opennrm.procedures.residence.rulings import apply_to_files
from opennrm.procedures.review.applying import apply_ruling
from opennrm.procedures.review.representatives import confirm_representative
from opennrm.procedures.review.rulings import RulingView, register_ruling
from tests.integration.procedures import people
from tests.integration.procedures.deciding import referred
from tests.unit.review.guidance import GUIDANCE

TEXTS = Path(facts.__file__).parents[2] / "review" / "texts"


def register(code: str, *, on: date) -> RulingView:
    """Register one of the rulings that are shipped."""
    return register_ruling(operator(), text=(TEXTS / f"{code}.toml").read_bytes(), on=on)


def guidance(*, on: date, text: str = GUIDANCE) -> RulingView:
    """Register new guidance that reaches first decisions of the first half of 2023."""
    return register_ruling(operator(), text=text.encode(), on=on)


def applied(view: RulingView, *, on: date) -> tuple[int, int]:
    """Apply it to files and to cases, as the job does; how many of each are listed."""
    return apply_to_files(view.id, on=on), apply_ruling(view.id, on=on)


def with_matter(stage: str, *, on: date) -> UUID:
    """Referred in England on a day, with a criminal matter that was at this stage then."""
    case = referred(on=on)
    matter = {"criminal_matter.1": {"offence": ["cannabis"], "stage": stage, "forced": "yes"}}
    add_section(people.officer(), case=case, answers=matter, on=on)
    return case


def speaks_for(case: UUID, *, on: date) -> None:
    """The person confirmed, alone, that a law firm speaks for them."""
    confirm_representative(
        people.officer(),
        case=case,
        who="lawyer",
        agency=people.agency("legal_firms_england_and_wales"),
        may=["ask_review"],
        until=on + timedelta(days=90),
        heard_alone="yes",
        interpreter="independent",
        chosen_freely="yes",
        paid_by="legal_aid",
        on=on,
    )
