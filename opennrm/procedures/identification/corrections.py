"""Adding to a referral after it was sent, and correcting or taking back what is wrong in it.

Nothing is edited: an addition stands beside what was sent, a correction puts a new fact in the
place of the wrong one. An agency corrects what it wrote itself, the competent authority whatever
it sees. What another act guards (decisions, grants, links, consent) is not corrected here.
Source: practice findings 11, 14 and 24; provision accuracy.
Example: `add_to_referral(…, facts={"account_given": {"own_words": "w"}}, texts={"w": "…"})`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

import msgspec

from opennrm.access.actors import Actor
from opennrm.access.gateways import slices_of
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import (
    circle,
    encode,
    episodes,
    justice,
    letters,
    needs,
    referral,
    telling,
    who,
)
from opennrm.cases.events import corrections as marks
from opennrm.cases.events.base import Event
from opennrm.cases.events.circle import ExploiterDescribed, PremisesDescribed
from opennrm.cases.events.consent import (
    AskedAtEighteen,
    ChildHeard,
    ConsentRecorded,
    ConsentWithdrawn,
)
from opennrm.cases.events.contact import AlertedToSaveLife, NoteAnswered, SafeContactConfirmed
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.referral import (
    AgeAssessed,
    AgeStated,
    PersonDescribed,
    Referred,
    TextAdded,
)
from opennrm.cases.events.who import BirthStated
from opennrm.cases.events.withdrawal import SafetyCheckEnded, SafetyCheckStarted
from opennrm.cases.history import Fact, History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import casework as rules
from opennrm.identification.age_doubt import check_age_kept
from opennrm.identification.ages import to_months, to_years
from opennrm.identification.duplicates import MatchToken, tokens_of
from opennrm.identification.referral import FieldError
from opennrm.identification.writing import VaultText
from opennrm.procedures.identification.named import check_named, own_facts
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records.store import Head

Fields = Mapping[str, object]
# What is told of a person in sections is added, and corrected, as the urgent start is.
_ADDED_LATER: tuple[type[Event], ...] = (
    *referral.KINDS,
    *episodes.KINDS,
    *telling.KINDS,
    *circle.KINDS,
    *justice.KINDS,
    *who.KINDS,
    *needs.KINDS,
    ChildHeard,
)
ADDABLE: Mapping[str, type[Event]] = {
    kind.kind: kind for kind in _ADDED_LATER if kind not in (Referred, TextAdded, AgeAssessed)
}
_MARKS = frozenset(kind.kind for kind in marks.KINDS)
_GUARDED = frozenset(WRITTEN_ONLY_BY) - _MARKS
NEVER_CORRECTED = _GUARDED | _MARKS | {ConsentRecorded.kind, ConsentWithdrawn.kind}
# What one act alone writes can still have been written into the wrong case, and is taken back.
_TAKEN_BACK = frozenset(
    {
        AgeAssessed.kind,
        ConsentWithdrawn.kind,
        AskedAtEighteen.kind,
        SafetyCheckStarted.kind,
        SafetyCheckEnded.kind,
        SafeContactConfirmed.kind,
        AlertedToSaveLife.kind,
        NoteAnswered.kind,
        # A wrong record of service would let a right run out.
        DecisionServed.kind,
        *(kind.kind for kind in letters.KINDS if kind is not letters.LetterSent),
    }
)
NEVER_RETRACTED = (_GUARDED - _TAKEN_BACK) | {Referred.kind, ConsentRecorded.kind}
# An exploiter or a place that is described for the first time gets its id here.
_ENTRY_OF = {ExploiterDescribed.kind: "exploiter", PremisesDescribed.kind: "premises"}


def add_to_referral(
    actor: Actor,
    *,
    case: UUID,
    text: str | None = None,
    facts: Mapping[str, Fields] | None = None,
    texts: Mapping[str, str] | None = None,
    on: date,
) -> CaseworkReceipt:
    """Add a text, or facts by their kinds. A field that holds a key of `texts` gets its vault id.

    Errors: InvalidAnswers; Refusal (absent, not_referred, closed).
    """
    typed = text_of(TextAdded, text, "added")
    events: list[Event] = [TextAdded(text=typed[0].id)] if typed else []
    kept: list[VaultText] = list(typed)
    names: list[str] = []
    fresh: set[UUID] = set()
    for kind, fields in (facts or {}).items():
        event, own = _written(_addable(kind, actor), {**_new_entry(kind, fresh), **fields}, texts)
        events.append(event)
        kept.extend(own)
        names.extend(t.text for t in own if isinstance(event, PersonDescribed))
    if not events:
        raise InvalidAnswers((FieldError("add_to_referral", "text", "required"),))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        rules.check_working(history, events[0])
        own = own_facts(history, case=case, agency=actor.agency)
        for event in events:
            check_named(event, own=own, case=case, agency=actor.agency, fresh=fresh, on=on)
        return tuple(encode(_of_person(event, head), happened_on=on) for event in events)

    tokens = tokens_of(names, None)
    return act_on(actor, Act.ADD_TO_REFERRAL, case, plan, texts=kept, tokens=tokens)


def correct(
    actor: Actor,
    *,
    case: UUID,
    fact: UUID,
    kind: str,
    changed: Fields,
    texts: Mapping[str, str] | None = None,
    reason: str,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Replace a fact by one with other fields; what is not `changed` stays as it was.

    `kind` is that of the fact, as its reader saw it. The receipt's `fact` is the new one.
    Errors: InvalidAnswers; Refusal (absent, no_such_fact, not_correctable, age_needs_assessment).
    """
    why = _reason(reason)
    known = ADDABLE.get(kind) or (Referred if kind == Referred.kind else None)
    if known is None or kind in NEVER_CORRECTED:
        raise InvalidAnswers((FieldError("correct", "kind", "unknown_choice"),))
    fields, written = _with_ids(known, changed, texts or {})
    notes = _note(known, note)

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        wrong = _correctable(history, fact, actor, case, NEVER_CORRECTED)
        if type(wrong.event) is not known:
            raise RuleBroken("no_such_fact", "accuracy")
        before = msgspec.to_builtins(wrong.event)
        event = _of_person(_checked(known, {**before, **fields}), head)
        writer = wrong.envelope.by.agency
        own = own_facts(history, case=case, agency=writer)
        check_named(event, own=own, case=case, agency=writer, before=wrong.event, on=on)
        new = rules.correct(
            history,
            fact=fact,
            replacement=event,
            happened_on=wrong.envelope.happened_on,
            reason=why,
            note=id_of(notes),
            on=on,
        )
        check_age_kept(history, new, corrects=wrong, role=actor.role, on=on)
        return new

    tokens = _tokens(known, written)
    return act_on(actor, Act.CORRECT, case, plan, texts=(*written, *notes), tokens=tokens)


def retract(
    actor: Actor,
    *,
    case: UUID,
    fact: UUID,
    reason: str,
    slice: str | None = None,
    note: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Take a fact back that should never have been recorded.

    `slice` is that of the fact, as its reader saw it; a note is kept in it.
    Errors: InvalidAnswers; Refusal (absent, no_such_fact, not_correctable, age_needs_assessment).
    """
    why = _reason(reason)
    notes = text_of(marks.RETRACTED[slice], note, "note") if slice in marks.RETRACTED else ()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        wrong = _correctable(history, fact, actor, case, NEVER_RETRACTED)
        if slice is not None and wrong.envelope.slice != slice:
            raise RuleBroken("no_such_fact", "accuracy")
        new = (rules.retract(history, fact=fact, reason=why, note=id_of(notes), on=on),)
        check_age_kept(history, new, corrects=wrong, role=actor.role, on=on)
        return new

    return act_on(actor, Act.CORRECT, case, plan, texts=notes)


def may_correct(fact: Fact, actor: Actor, case: UUID) -> bool:
    """Say whether this actor may correct a fact or take it back, as far as the fact itself goes."""
    stored = fact.envelope
    return _is_own(fact, actor, case) and not (
        stored.kind in NEVER_CORRECTED and stored.kind in NEVER_RETRACTED
    )


def _is_own(fact: Fact, actor: Actor, case: UUID) -> bool:
    stored = fact.envelope
    own = stored.by.agency == actor.agency or actor.role is Role.CASEWORKER
    return stored.case == case and own and Slice(stored.slice) in slices_of(actor)


def _correctable(
    history: History, fact: UUID, actor: Actor, case: UUID, never: frozenset[str]
) -> Fact:
    """The fact, where this actor wrote it for its agency or decides on the case."""
    found = rules.check_fact(history, fact)
    if not _is_own(found, actor, case):
        raise RuleBroken("no_such_fact", "accuracy")
    if found.envelope.kind in never:
        raise RuleBroken("not_correctable", "accuracy")
    return found


def _addable(kind: str, actor: Actor) -> type[Event]:
    """The kind of fact that somebody in this role may add. Errors: InvalidAnswers."""
    known = ADDABLE.get(kind)
    if known is None or Slice(known.slice) not in slices_of(actor):
        raise InvalidAnswers((FieldError("add_to_referral", "facts", "unknown_choice"),))
    return known


def _written(
    kind: type[Event], fields: Fields, texts: Mapping[str, str] | None
) -> tuple[Event, tuple[VaultText, ...]]:
    with_ids, own = _with_ids(kind, fields, texts or {})
    return _checked(kind, with_ids), own


def _new_entry(kind: str, fresh: set[UUID]) -> Fields:
    """The id of an exploiter or a place, for where none that was given before is said."""
    if kind not in _ENTRY_OF:
        return {}
    fresh.add(made_now := uuid4())
    return {_ENTRY_OF[kind]: made_now}


def _with_ids(
    kind: type[Event], fields: Fields, texts: Mapping[str, str]
) -> tuple[dict[str, object], tuple[VaultText, ...]]:
    """The fields with fresh vault ids in the place of the keys of `texts`, and those texts."""
    kept: list[VaultText] = []

    def put(name: str, value: object) -> object:
        if isinstance(value, Mapping):
            return {n: put(n, one) for n, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [put(name, one) for one in value]
        if not isinstance(value, str) or value not in texts:
            return value
        found = text_of(kind, texts[value], name)
        kept.extend(found)
        return id_of(found)

    return {name: put(name, value) for name, value in fields.items()}, tuple(kept)


def _checked(kind: type[Event], fields: Fields) -> Event:
    """The fact from its fields: no exact birthday in it."""
    # The person of a case is the register's: whatever is given here is put right by `_of_person`.
    about = {"person": uuid4()} if kind is PersonDescribed else {}
    event = made(kind, **{**fields, **about})
    if isinstance(event, (AgeStated, BirthStated)) and event.adult_from is not None:
        is_year = event.conventional
        widened = to_years(event.adult_from) if is_year else to_months(event.adult_from)
        event = msgspec.structs.replace(event, adult_from=widened)
    return event


def _of_person(event: Event, head: Head) -> Event:
    if isinstance(event, PersonDescribed):
        return msgspec.structs.replace(event, person=head.person)
    return event


def _tokens(kind: type[Event], own: Sequence[VaultText]) -> tuple[MatchToken, ...]:
    return tokens_of([t.text for t in own], None) if kind is PersonDescribed else ()


def _reason(reason: str) -> CorrectionReason:
    try:
        return CorrectionReason(reason)
    except ValueError as error:
        raise InvalidAnswers((FieldError("correct", "reason", "unknown_choice"),)) from error


def _note(kind: type[Event], note: str | None) -> tuple[VaultText, ...]:
    """The note of a correction, in the slice of what it corrects, about the person."""
    return text_of(marks.CORRECTED[str(kind.slice)], note, "note")
