"""The letters of a case: which are owed, where each is, and what stands in one.

Whoever was granted decisions sees what left; what has not left is seen by the authority alone. The
person and their lawyer see their own letters here.
Source: docs/adr/0040; item 13 of issue 4.
Example: a caseworker reads the letter before it goes, with each way and why it is safe or is not.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import CaseAccess, check_may, may, slices_of
from opennrm.access.redact import redact
from opennrm.cases.history import History, fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import ServiceMethod, Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.serving import ADVERSE, LetterStanding
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.deciding import signed_of
from opennrm.identification.serving import ways
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import alone, sees_links
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review.letter_views import (
    LetterLine,
    LettersView,
    LetterView,
    TellerView,
    WayView,
)
from opennrm.procedures.review.reaching import compared_with, reach_of
from opennrm.procedures.review.wording import read, written
from opennrm.records import grants, registers, store, vault
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.letters import letter
from opennrm.review.owed import Owed, letter_about, letters_owed, standing
from opennrm.review.rights import has_to_be_explained, is_booked, wording

# What is printed to be sent or read out: the way has been found safe then.
PRINTED = frozenset(
    {
        ServiceMethod.POST,
        ServiceMethod.EMAIL,
        ServiceMethod.IN_PERSON,
        ServiceMethod.TELEPHONE,
    }
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A case opened for its letters by somebody who may see them.

    `only_told`: by a child, who is shown what was explained to them and nothing before.
    """

    head: Head
    history: History
    state: CaseState
    serves: bool
    only_told: bool


def read_letters(actor: Actor, *, case: UUID, on: date) -> LettersView:
    """The letters of a case as this actor may see them. Errors: Refusal(absent)."""
    law = current_law()
    with doing(actor, Act.SEE_LETTERS) as unit:
        opened = _open(unit, actor, case, on=on)
        state = opened.state
        found = _lines(opened)
        names = _names([line.to_agency for line in found])
        waits = [stage.value for stage in Stage if signed_of(state, stage) is not None]
        return LettersView(
            case=case,
            reference=opened.head.reference,
            serves=opened.serves,
            child=treated_as_child(state, on=on),
            language=state.language,
            to_explain=has_to_be_explained(state, law, decided=on),
            signed=tuple(waits) if opened.serves else (),
            booked=tuple(stage for stage in waits if is_booked(state, Stage(stage))),
            lines=tuple(found),
            names=names,
        )


def read_letter(actor: Actor, *, case: UUID, about: UUID, on: date) -> LetterView:
    """One letter: as it left, or for the authority as it would leave today.

    Errors: Refusal(absent), also for a letter that has not left, for anybody but the authority.
    """
    law = current_law()
    with doing(actor, Act.SEE_LETTERS) as unit:
        opened = _open(unit, actor, case, on=on)
        line = next((one for one in _lines(opened) if one.about == about), None)
        if line is None:
            raise Refusal(ABSENT)
        texts = vault.read_texts(case)
        sent = letter_about(opened.state, about)
        language = sent.language if sent else wording(opened.state, law, decided=on)
        owed = next((one for one in letters_owed(opened.history) if one.about == about), None)
        kept = texts.get(sent.text, "") if sent else ""
        if sent is None and owed is not None:
            made = letter(owed, opened.state, law, reference=opened.head.reference, on=on)
            kept = written(made, texts, language=language)
        open_ways = (
            _ways(unit, opened, texts, on=on)
            if opened.serves and line.standing != LetterStanding.SERVED and owed is not None
            else ()
        )
        return LetterView(
            case=case,
            reference=opened.head.reference,
            line=line,
            serves=opened.serves,
            child=treated_as_child(opened.state, on=on),
            language=opened.state.language,
            to_explain=has_to_be_explained(opened.state, law, decided=on),
            parts=read(kept),
            written_in=language,
            ways=open_ways,
            prints=_prints(opened, sent),
            names=_names([line.to_agency]),
        )


def _open(unit: Unit, actor: Actor, case: UUID, *, on: date) -> _Opened:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    granted = frozenset(Slice(one) for one in grants.granted_slices(case))
    access = CaseAccess(home=head.home_agency == actor.agency, granted=granted)
    check_may(actor, Act.SEE_LETTERS, case_access=access)
    unit.about(case)
    stored = History.of(store.read_events(case))
    seen = stored if sees_links(actor, granted) else alone(stored, case)
    history = redact(seen, actor=actor, granted=granted & slices_of(actor))
    state = fold(history)
    return _Opened(
        head=head,
        history=history,
        state=state,
        serves=may(actor, Act.SERVE_DECISION, case_access=access),
        only_told=actor.role is Role.PERSON_CONCERNED and treated_as_child(state, on=on),
    )


def _lines(opened: _Opened) -> list[LetterLine]:
    """What is owed, and what left of which nothing is owed any more; the oldest first."""
    owed = letters_owed(opened.history)
    about = {one.about for one in owed}
    found = [_line(one, letter_about(opened.state, one.about)) for one in owed]
    over = {one.about: one for one in opened.state.letters if one.about not in about}
    found.extend(_old_line(one) for one in over.values())
    if opened.only_told:
        return [line for line in found if line.served_on is not None]
    return [line for line in found if opened.serves or line.letter is not None]


def _line(owed: Owed, sent: Letter | None) -> LetterLine:
    served = sent.served_on if sent else None
    return LetterLine(
        about=owed.about,
        kind=owed.kind.value,
        since=owed.since,
        standing=standing(owed, sent).value,
        adverse=owed.kind in ADVERSE,
        letter=sent.id if sent else None,
        how=sent.how.value if sent else None,
        to_agency=sent.to_agency if sent else None,
        sent_on=sent.sent_on if sent else None,
        served_on=owed.served_on or served,
        failed_because=sent.failed_because.value if sent and sent.failed_because else None,
    )


def _old_line(sent: Letter) -> LetterLine:
    return LetterLine(
        about=sent.about,
        kind=sent.kind.value,
        since=sent.sent_on,
        standing=(LetterStanding.SERVED if sent.served_on else LetterStanding.OVER).value,
        adverse=sent.kind in ADVERSE,
        letter=sent.id,
        how=sent.how.value,
        to_agency=sent.to_agency,
        sent_on=sent.sent_on,
        served_on=sent.served_on,
        failed_because=sent.failed_because.value if sent.failed_because else None,
    )


def _ways(
    unit: Unit, opened: _Opened, texts: Mapping[UUID, str], *, on: date
) -> tuple[WayView, ...]:
    law = current_law()
    for other in compared_with(opened.state):
        unit.about(other)
    found = ways(reach_of(opened.history, opened.head, texts=texts, law=law, on=on))
    names = _names([teller for way in found for teller in way.tellers])
    return tuple(
        WayView(
            how=way.how.value,
            why_not=way.why_not.value if way.why_not else None,
            tellers=tuple(TellerView(id=one, name=names.get(one, "")) for one in way.tellers),
        )
        for way in found
    )


def _prints(opened: _Opened, sent: Letter | None) -> bool:
    """Whether this actor may print it: the authority once it left by a way that needs paper."""
    if sent is None:
        return False
    return not opened.serves or sent.how in PRINTED


def _names(ids: Collection[UUID | None]) -> Mapping[UUID, str]:
    wanted = {one for one in ids if one is not None}
    return {row.id: row.name for row in registers.agencies(wanted)} if wanted else {}
