"""An agency answers what it was asked: it sees the question and the day, and nothing of the case.

The errand is its permission, whatever else its grant covers; who answers writes where their role
never reads, through one door of the database. The agency can say in its view on what the answer
bears, whether it holds the person for one who was harmed, and what the person may be shown.
Source: practice findings 32 and 42; docs/adr/0039.
Example: a force answers, says that it bears on means, and gives the gist that may be shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.disclosure import DisclosureSet
from opennrm.cases.events.work import InformationAnswered
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Answered
from opennrm.cases.vocabulary.disclosure import Whose
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.identification.disclosing import check_disclosure
from opennrm.identification.referral import FieldError
from opennrm.identification.requests import check_answer
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.errands import ErrandView
from opennrm.procedures.identification.without_status import check_without_status
from opennrm.procedures.identification.working import id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers, Refusal
from opennrm.records import askings, store, vault
from opennrm.records.transaction import Unit

KIND = ErrandKind.INFORMATION_REQUEST.value
_OVER = frozenset({"asking_is_over", "no_such_request"})
_DONE_AS = {
    Answered.ANSWERED: DoneAs.DONE,
    Answered.NOTHING_HELD: DoneAs.DONE,
    Answered.CANNOT_SHARE: DoneAs.NOT_POSSIBLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReceipt:
    """That an answer was written down; it says no more than the agency gave."""

    reference: str
    answered_on: date


def read_asked(actor: Actor, *, errand: UUID, on: date) -> ErrandView:
    """What the actor's agency was asked: the question, and until when. Errors: Refusal(absent)."""
    with doing(actor, Act.ANSWER_AS_ASKED) as unit:
        return errands.read_own(unit, actor, errand, kind=KIND, on=on)


def answer_as_asked(
    actor: Actor,
    *,
    errand: UUID,
    how: str,
    answer: str | None = None,
    elements: Iterable[str] = (),
    victim: str | None = None,
    shown: str | None = None,
    gist: str | None = None,
    on: date,
) -> AnswerReceipt:
    """Answer what one's agency was asked; `shown` says how much of it the person may be shown.

    Errors: InvalidAnswers; Refusal: absent, no_longer_asked, answer_missing, gist_missing.
    """
    with doing(actor, Act.ANSWER_AS_ASKED) as unit:
        asked = errands.read_own(unit, actor, errand, kind=KIND, on=on)
        words = text_of(InformationAnswered, answer, "answer")
        check_without_status(InformationAnswered.kind, "answer", answer)
        event = made(
            InformationAnswered,
            request=asked.about,
            how=how,
            answer=id_of(words),
            elements=tuple(elements),
            victim=victim or None,
        )
        gists = text_of(DisclosureSet, gist, "gist")
        key = uuid4()
        said = _disclosure(actor, event, key, shown, gists)
        new = [encode(event, happened_on=on, id=key)]
        if said is not None:
            new.append(encode(said, happened_on=on))
        written = askings.write_answer(unit, errand, new, on=on)
        _check(unit, written, new, event, said, on=on)
        _keep(unit, written, (*words, *(gists if said is not None else ())))
        errands.end(unit, [errand], done_as=_DONE_AS[event.how], on=on)
        return AnswerReceipt(reference=asked.reference, answered_on=on)


def _disclosure(
    actor: Actor,
    event: InformationAnswered,
    key: UUID,
    shown: str | None,
    gists: Sequence[VaultText],
) -> DisclosureSet | None:
    """What the agency says that the person may be shown of its answer; None where it says nothing.

    Errors: InvalidAnswers where it holds something and does not say.
    """
    if event.how is not Answered.ANSWERED:
        return None
    if not shown:
        raise InvalidAnswers((FieldError("information_answered", "shown", "required"),))
    return made(
        DisclosureSet,
        evidence=key,
        shown=shown,
        whose=Whose.BODY,
        said_by=actor.agency,
        gist=id_of(gists),
    )


def _check(
    unit: Unit,
    written: askings.Written,
    new: Sequence[NewEvent],
    event: InformationAnswered,
    said: DisclosureSet | None,
    *,
    on: date,
) -> None:
    """Ask the rules of the whole history, which comes back only now and is shown to nobody.

    What they refuse undoes the act. The list rows follow from the same history.
    """
    after = History.of(store.open_list(unit, written.case))
    ids = {one.id for one in new}
    before = History(tuple(f for f in after.facts if f.envelope.id not in ids))
    try:
        check_answer(before, event, on=on)
    except RuleBroken as broken:
        # That access or consent was taken back is not for whoever was asked to know.
        raise Refusal("no_longer_asked" if broken.code in _OVER else broken.code) from broken
    if said is not None:
        check_disclosure(after, said)
    put_caseload(written.case, after, law=current_law())
    if written.lead is not None:
        put_caseload(
            written.lead, History.of(store.open_lead(unit, written.case)), law=current_law()
        )


def _keep(unit: Unit, written: askings.Written, texts: Sequence[VaultText]) -> None:
    if texts:
        vault.keep(
            unit,
            written.case,
            subjects=[vault.Subject(id=written.person, kind="person")],
            texts=[
                vault.Text(id=t.id, subject=written.person, slice=t.slice, kind=t.kind, text=t.text)
                for t in texts
            ],
        )
