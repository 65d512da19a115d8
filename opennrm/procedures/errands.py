"""Errands: what other agencies are asked to do about a case, told without content.

An errand is owed inside an act that has just appended to the case, and its agency is told by a
message that says nothing but that something waits. Each kind is done on a page of its own.
Example: `owe(unit, (NewErrand(kind=ErrandKind.PANEL_SEAT, …),), on=day)`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import DoneAs
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import errands, outbox, vault
from opennrm.records.errands import NewErrand
from opennrm.records.transaction import Unit

MESSAGE = "errand"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrandView:
    """An errand as its agency sees it."""

    id: UUID
    case: UUID
    reference: str
    kind: str
    about: UUID
    due_on: date | None
    made_on: date
    late: bool
    text: str | None = None


def owe(unit: Unit, new: Sequence[NewErrand], *, on: date) -> None:
    """Ask agencies to do something about a case that this act has just appended to."""
    errands.owe(unit, new, on=on)
    outbox.owe(
        unit,
        [
            outbox.Owed(
                id=uuid4(),
                message=MESSAGE,
                case=one.case,
                agency=one.agency,
                law_hash=current_law().version,
                told="{}",
            )
            for one in new
        ],
    )


def end(unit: Unit, which: Iterable[UUID], *, done_as: DoneAs = DoneAs.DONE, on: date) -> None:
    """Record that errands which this agency was given, or gave, have ended."""
    errands.end(unit, which, done_as=done_as.value, on=on)


def own_errands(actor: Actor, *, on: date) -> tuple[ErrandView, ...]:
    """What the actor's agency is asked to do and has not done, what is due first first."""
    with doing(actor, Act.LIST_ERRANDS) as unit:
        found = errands.read_open(actor.agency)
        unit.counted = len(found)
        return tuple(_view(row, on=on) for row in found)


def read_own(unit: Unit, actor: Actor, errand: UUID, *, kind: str, on: date) -> ErrandView:
    """One open errand of the actor's agency with its words, inside an act.

    Errors: Refusal(absent) for an errand of another agency, of another kind, or done.
    """
    row = errands.read_one(errand)
    if row is None or row.agency != actor.agency or row.kind != kind or row.done_on is not None:
        raise Refusal(ABSENT)
    unit.about(row.case)
    texts = vault.read_these([row.text]) if row.text else {}
    return _view(row, on=on, text=texts.get(row.text) if row.text else None)


def _view(row: errands.ErrandRow, *, on: date, text: str | None = None) -> ErrandView:
    return ErrandView(
        id=row.id,
        case=row.case,
        reference=row.reference,
        kind=row.kind,
        about=row.about,
        due_on=row.due_on,
        made_on=row.made_on,
        late=row.due_on is not None and row.due_on < on,
        text=text,
    )
