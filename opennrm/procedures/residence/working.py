"""The one shape of work on a residence file: lock, check, append, keep the texts, write its row.

Example: `act_on_file(actor, Act.ASSESS_STAY, file, plan, texts=texts)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import By, Envelope, NewEvent
from opennrm.cases.facts import Fact, read
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.referral import FieldError
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, SOMEBODY_WAS_FIRST, InvalidAnswers, Refusal
from opennrm.records import residence
from opennrm.records.residence import FileHead, FileText, ListRow
from opennrm.records.transaction import Unit
from opennrm.residence import stages
from opennrm.residence.file import ResidenceFile
from opennrm.residence.folding import fold_file

LONGEST_TEXT = 15_000
Plan = Callable[[ResidenceFile, FileHead], Sequence[NewEvent]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReceipt:
    """What was done on a file: the first fact written, and where its head stands now."""

    file: UUID
    reference: str
    fact: UUID
    position: int


def act_on_file(
    actor: Actor,
    act: Act,
    file: UUID,
    plan: Plan,
    *,
    texts: Sequence[FileText] = (),
    expected: int | None = None,
) -> FileReceipt:
    """Do an act on a file; `plan` checks and gives what is appended, or raises RuleBroken.

    `expected`: where the head stood when whoever acts last read it.
    Errors: Refusal (absent, a rule, somebody first).
    """
    with doing(actor, act) as unit:
        head = opened(unit, file)
        if expected is not None and head.position != expected:
            raise Refusal(SOMEBODY_WAS_FIRST)
        facts = tuple(read(envelope) for envelope in residence.read_facts(file))
        new = tuple(plan(fold_file(facts), head))
        after = fold_file((*facts, *(_as_fact(unit, head, one) for one in new)))
        row = row_of(after, current_law())
        residence.append(unit, file, new, expected=head.position, row=row)
        residence.keep_texts(unit, head, texts)
        return FileReceipt(
            file=file,
            reference=head.reference,
            fact=new[0].id,
            position=head.position + len(new),
        )


def opened(unit: Unit, file: UUID) -> FileHead:
    """The head of a file, locked for this act. Errors: Refusal(absent)."""
    found = residence.read_head(file) if residence.lock(file) is not None else None
    if found is None:
        raise Refusal(ABSENT)
    unit.about(file)
    return found


def row_of(file: ResidenceFile, law: Law) -> ListRow:
    """What the list shows of a file: stages that depend on no day, and the next absolute day."""
    stay, other = stages.stage(file, law), stages.other_stage(file)
    due = next(iter(stages.due(file, law)), None)
    return ListRow(
        stay_stage=stay.value if stay else None,
        other_stage=other.value if other else None,
        next_on=(due.earliest or due.on) if due else None,
        next_what=str(due.what) if due else None,
    )


def text_of(typed: str | None, kind: str) -> tuple[FileText, ...]:
    """A text for the file; none where empty. Errors: InvalidAnswers (too long, no text)."""
    if typed is None or not typed.strip():
        return ()
    if len(typed) > LONGEST_TEXT:
        facts = {"most": LONGEST_TEXT}
        raise InvalidAnswers((FieldError("residence", kind, "too_long", facts),))
    if "\0" in typed:
        raise InvalidAnswers((FieldError("residence", kind, "not_text"),))
    return (FileText(id=uuid4(), kind=kind, text=typed),)


def needed(typed: str | None, kind: str) -> tuple[FileText, ...]:
    """A text that has to be there. Errors: InvalidAnswers."""
    found = text_of(typed, kind)
    if not found:
        raise InvalidAnswers((FieldError("residence", kind, "missing"),))
    return found


def yes(given: str | bool, field: str) -> bool:
    """A yes or a no as it was given. Errors: InvalidAnswers."""
    if given in (True, "yes"):
        return True
    if given in (False, "no"):
        return False
    raise InvalidAnswers((FieldError("residence", field, "unknown_choice"),))


def id_of(texts: Sequence[FileText]) -> UUID | None:
    """The id of the only text, or None where none was given."""
    return texts[0].id if texts else None


def _as_fact(unit: Unit, head: FileHead, event: NewEvent) -> Fact:
    """A new fact as it will stand in the file, for folding alone."""
    context = unit.context
    return read(
        Envelope(
            id=event.id,
            case=head.id,
            position=head.position + 1,
            kind=event.kind,
            version=event.version,
            slice=event.slice,
            payload=event.payload,
            happened_on=event.happened_on,
            recorded_at=datetime.combine(event.happened_on, datetime.min.time()),
            by=By(member=context.member, agency=context.agency, role=context.role),
            grant=None,
            act=context.act,
        )
    )
