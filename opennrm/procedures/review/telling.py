"""A helper tells the person what a letter says: it sees the letter, and nothing else of the case.

The errand is its permission, whatever its grant covers. Who told, how, in which language,
interpreted by whom and whether it was understood is written by the helper; the whole history is
asked by the rules in the same transaction and shown to nobody.
Source: service_of_letters (ours); practice finding 41; docs/adr/0040.
Example: a support worker reads the letter out with an interpreter; from that day the rights run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events import decode, encode
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.letters import LetterSent, LetterServed, ServiceFailed
from opennrm.cases.history import History, fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.errands import ErrandView
from opennrm.procedures.identification.working import made
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review.ended_tellings import end_tellings
from opennrm.procedures.review.serving import check_day, service_of
from opennrm.procedures.review.wording import Part, read
from opennrm.records import letters, store
from opennrm.records.transaction import Unit
from opennrm.review.service import check_letter, check_service, served

KIND = ErrandKind.TELL_IN_PERSON.value


@dataclass(frozen=True, slots=True, kw_only=True)
class TellView:
    """What a helper is asked to tell: the errand, and the letter in words."""

    errand: ErrandView
    parts: tuple[Part, ...]
    written_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReceipt:
    """That it was written down. `again`: it has to be explained again."""

    reference: str
    told_on: date
    again: bool


def read_asked(actor: Actor, *, errand: UUID, on: date) -> TellView:
    """The letter that this actor's agency was asked to tell. Errors: Refusal(absent).

    What is not to be told any more is ended first, and is absent then.
    """
    _end_what_is_over(actor, errand, on=on)
    with doing(actor, Act.TELL_LETTER) as unit:
        asked = errands.read_own(unit, actor, errand, kind=KIND, on=on)
        written_in = _sent(errand).language
        return TellView(errand=asked, parts=read(asked.text or ""), written_in=written_in)


def tell(
    actor: Actor,
    *,
    errand: UUID,
    told_by: str,
    known_by: str,
    language: str,
    interpreter: str,
    understood: str,
    told_on: date | None = None,
    on: date,
) -> ToldReceipt:
    """Record that the person was told, and whether they understood.

    What was not understood leaves the errand open. Errors: InvalidAnswers; Refusal: absent, a rule.
    """
    day = told_on or on
    service = service_of(told_by, known_by, language, interpreter, understood)
    check_day(day, on=on)
    _end_what_is_over(actor, errand, on=on)

    def check(state: CaseState, letter: Letter) -> None:
        check_service(state, letter, service, law=current_law(), on=day)

    with doing(actor, Act.TELL_LETTER) as unit:
        asked = errands.read_own(unit, actor, errand, kind=KIND, on=on)
        sent = _sent(errand)
        event = served(
            asked.about, sent.letter, sent.about, sent.how, service, by_agency=actor.agency
        )
        _write(unit, errand, event, check, day=day)
        again = service.understood is Understood.NO
        if not again:
            errands.end(unit, [errand], done_as=DoneAs.DONE, on=on)
        return ToldReceipt(reference=asked.reference, told_on=day, again=again)


def could_not(actor: Actor, *, errand: UUID, because: str, on: date) -> ToldReceipt:
    """Record that the person could not be told; the authority finds another way.

    Errors: InvalidAnswers; Refusal(absent).
    """
    with doing(actor, Act.TELL_LETTER) as unit:
        asked = errands.read_own(unit, actor, errand, kind=KIND, on=on)
        event = made(ServiceFailed, letter=asked.about, because=because, by_agency=actor.agency)
        _write(unit, errand, event, lambda state, letter: None, day=on)
        errands.end(unit, [errand], done_as=DoneAs.NOT_POSSIBLE, on=on)
        return ToldReceipt(reference=asked.reference, told_on=on, again=False)


def _end_what_is_over(actor: Actor, errand: UUID, *, on: date) -> None:
    with doing(actor, Act.TELL_LETTER) as unit:
        case = errands.read_own(unit, actor, errand, kind=KIND, on=on).case
    end_tellings(case, on=on)


def _sent(errand: UUID) -> LetterSent:
    """The fact of the letter that an open errand is about. Errors: Refusal(absent)."""
    asked = letters.letter_of(errand)
    if asked is None:
        raise Refusal(ABSENT)
    event = decode(asked.new_event())
    assert isinstance(event, LetterSent)
    return event


def _write(
    unit: Unit,
    errand: UUID,
    event: DecisionServed | LetterServed | ServiceFailed,
    check: Callable[[CaseState, Letter], None],
    *,
    day: date,
) -> None:
    """Write a fact by the errand; the rules are asked of the whole history, shown to nobody."""
    new = encode(event, happened_on=day)
    written = letters.write_told(unit, errand, new, on=day)
    after = History.of(store.open_list(unit, written.case))
    before = History(tuple(fact for fact in after.facts if fact.envelope.id != new.id))
    state = fold(before)
    assert event.letter is not None
    check(state, check_letter(state, event.letter, on=day))
    put_caseload(written.case, after, law=current_law())
    if written.lead is not None:
        lead = History.of(store.open_lead(unit, written.case))
        put_caseload(written.lead, lead, law=current_law())
