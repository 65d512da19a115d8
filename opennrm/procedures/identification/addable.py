"""What may be added to a sent referral: checked by the form of its questions, and by whose it is.

What an entry points at is what this agency itself gave before; anything else is refused as
something that does not exist. Nobody adds what their role cannot read.
Example: an exploiter whom another agency described cannot be pointed at, known or not.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import slices_of
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.consent import Consent
from opennrm.cases.vocabulary.question_form import Answers, Question, code_of
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification import referral
from opennrm.identification.ages import treated_as_child
from opennrm.identification.answers import questions_open
from opennrm.identification.referral import FieldError
from opennrm.identification.section_facts import ENTITIES, EVENT_OF, About, Added, added_facts
from opennrm.identification.section_facts.again import AGAIN
from opennrm.procedures.agencies import wrong_agencies
from opennrm.procedures.identification.groups import check_same_situation, same_situation_of
from opennrm.procedures.referral_views import Known
from opennrm.procedures.refusals import InvalidAnswers

# Consent has ways of its own after sending: what was agreed to is taken back by withdrawal.
ELSEWHERE = frozenset({"purposes", "consent_confirmed"})
# The urgent start is stated again only by whoever reads all of what it says.
STATED_AGAIN = frozenset(
    {
        Slice.REFERRAL,
        Slice.SUPPORT,
        Slice.WHEREABOUTS,
        Slice.CRIMINAL,
        Slice.HEALTH,
        Slice.FAMILY,
    }
)
# Needed to send, and not again by whoever adds a crime number or an area the next day.
SAID_ONCE = frozenset({("whereabouts", "staying")})
CODE_OF = {event.kind: code for code, event in EVENT_OF.items()}
# By which of its texts an exploiter or a place is known again.
LABELLED_BY = ("names", "looks", "vehicles", "address")
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What adding needs of a case: the path it is on, and what this agency gave before."""

    path: Answers
    child: bool
    facts: tuple[Fact, ...]


def place_of(actor: Actor, history: History, case: UUID, *, on: date) -> Place | None:
    """The place of a case for an actor's agency; None where nobody was referred."""
    state = fold(history)
    if state.route is None:
        return None
    child = treated_as_child(state, on=on)
    own = (
        fact
        for fact in history.effective()
        if fact.envelope.case == case and fact.envelope.by.agency == actor.agency
    )
    return Place(path=_path(state, child=child), child=child, facts=tuple(own))


def open_to(actor: Actor, place: Place) -> frozenset[str]:
    """The questions to which this actor can add in a case."""
    slices = slices_of(actor)
    asked = {code for code in questions_open(place.path) if EVENT_OF[code].slice in slices}
    again = set(AGAIN) if slices >= STATED_AGAIN else set()
    return frozenset((asked | again) - ELSEWHERE)


def asked_again(question: Question) -> Question:
    """A question as it is asked after sending: what was needed to send is not needed again."""
    fields = tuple(
        replace(one, required=one.required and (question.code, one.name) not in SAID_ONCE)
        for one in question.fields
    )
    return replace(question, fields=fields)


def added_to(
    actor: Actor, place: Place, answers: Answers, *, entity: UUID | None, on: date
) -> Added:
    """Check what is added and turn it into facts. Errors: InvalidAnswers."""
    known = known_in(place.facts, {})
    ids = {str(one.id) for found in known.values() for one in found}
    wrong = [*_wrong(actor, place, answers, ids, on=on), *_wrong_entity(answers, entity, known)]
    if wrong:
        raise InvalidAnswers(tuple(wrong))
    entities = dict(same_situation_of(answers, agency=actor.agency))
    if entity is not None:
        entities |= dict.fromkeys(answers, entity)
    added = added_facts(answers, child=place.child, on=on, about=About(entities=entities))
    if not added.events:
        raise InvalidAnswers(tuple(FieldError(key, "", "nothing_given") for key in answers))
    return added


def known_in(facts: Iterable[Fact], texts: Mapping[UUID, str]) -> Mapping[str, tuple[Known, ...]]:
    """What an entry can point at, by question, each with the words it was described by first."""
    found: dict[str, dict[UUID, str]] = {code: {} for code in ENTITIES}
    for fact in facts:
        code = CODE_OF.get(fact.envelope.kind, "")
        if code in found:
            one = getattr(fact.event, code)
            found[code][one] = found[code].get(one) or _label(fact, texts)
    return {
        code: tuple(Known(id=one, label=label) for one, label in every.items())
        for code, every in found.items()
    }


def _label(fact: Fact, texts: Mapping[UUID, str]) -> str:
    ids = (getattr(fact.event, name, None) for name in LABELLED_BY)
    told = (texts[one] for one in ids if isinstance(one, UUID) and one in texts)
    return next(told, "")[:LONGEST_LABEL]


def _path(state: CaseState, *, child: bool) -> Answers:
    """The answers on which it depends what else is asked."""
    if child:
        return {"age": {"under_18": "yes"}}
    if state.consent is Consent.YES:
        return {"age": {"under_18": "no"}, "consent": {"consent": "yes"}}
    unable = {"consent": "cannot_decide", "best_interests": "refer"}
    return {"age": {"under_18": "no"}, "consent": unable}


def _wrong(
    actor: Actor, place: Place, answers: Answers, known: Collection[str], *, on: date
) -> Iterator[FieldError]:
    open_now = open_to(actor, place)
    closed = [key for key in answers if code_of(key) not in open_now]
    if closed:
        yield from (FieldError(key, "", "unknown_question") for key in closed)
        return
    whole = {**place.path, **answers}
    for error in referral.check_answers(whole, on=on, complete=True, known=known):
        said_once = error.code == "required" and (error.question, error.field) in SAID_ONCE
        if error.question in answers and not said_once:
            yield error
    for key in answers:
        yield from wrong_agencies(whole, on=on, question=key)
    yield from check_same_situation(answers, agency=actor.agency)


def _wrong_entity(
    answers: Answers, entity: UUID | None, known: Mapping[str, tuple[Known, ...]]
) -> Iterator[FieldError]:
    """Give an entity that is not one of this agency's own in this case."""
    for key in answers if entity is not None else ():
        if entity not in {one.id for one in known.get(code_of(key), ())}:
            yield FieldError(key, "", "unknown_entry")
