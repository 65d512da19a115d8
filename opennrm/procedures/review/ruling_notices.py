"""What a lawyer on record hears of a ruling, and what followed for a criminal matter.

A lawyer has an errand that names the ruling, which is public, and nothing of the case. A criminal
matter is a court's: somebody of the authority says what followed, and nothing is opened here.
Source: R-NPN-02; practice finding 44; docs/adr/0047.
Example: "A ruling bears on case 2222-2222-2: MK and Gega [2018] EWCA Crim 667."
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.rulings import RulingOnMatterAnswered
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.cases.vocabulary.rulings import Reached
from opennrm.procedures.acts import doing
from opennrm.procedures.errands import end, read_own
from opennrm.procedures.identification.working import act_on, made
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review.rulings import RulingView, read_one
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import rulings, store
from opennrm.records.store import Head
from opennrm.review.judged_matters import matter_of

KIND = ErrandKind.RULING.value


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingNotice:
    """What the lawyer on record reads: of which case by its reference, and which ruling."""

    errand: UUID
    reference: str
    view: RulingView


def read_ruling_notice(actor: Actor, *, errand: UUID, on: date) -> RulingNotice:
    """One notice that was addressed to the actor's firm and not read so far.

    Errors: Refusal(absent).
    """
    with doing(actor, Act.HEAR_OF_RULING) as unit:
        own = read_own(unit, actor, errand, kind=KIND, on=on)
        row = rulings.read(id=own.about)
        if row is None:
            raise Refusal(ABSENT)
        view = read_one(row.code, on=on)
        return RulingNotice(errand=own.id, reference=own.reference, view=view)


def note_ruling_read(actor: Actor, *, errand: UUID, on: date) -> None:
    """Record that the firm read it. Errors: Refusal(absent)."""
    with doing(actor, Act.HEAR_OF_RULING) as unit:
        read_own(unit, actor, errand, kind=KIND, on=on)
        end(unit, [errand], on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """A criminal matter that a ruling reaches, by the reference of its case."""

    case: UUID
    reference: str
    view: RulingView


def read_matter(actor: Actor, *, case: UUID, ruling: UUID, on: date) -> MatterView:
    """A matter of a case that the actor's authority has. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_RULINGS) as unit:
        head, row = store.read_head(case), rulings.read(id=ruling)
        listed = any(
            key == ruling and one.what == Reached.CRIMINAL_MATTER
            for key, one in rulings.of_case(case)
        )
        if head is None or row is None or not listed:
            raise Refusal(ABSENT)
        unit.about(case)
        return MatterView(case=case, reference=head.reference, view=read_one(row.code, on=on))


def answer_matter(actor: Actor, *, case: UUID, ruling: UUID, how: str, on: date) -> CaseworkReceipt:
    """Say what followed for a criminal matter. Errors: Refusal(absent, no_ruling_bears_on_it)."""

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        matter = matter_of(history, ruling)
        event = made(RulingOnMatterAnswered, ruling=ruling, matter=matter, how=how)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.ANSWER_RULING, case, plan, at_lead=True)
