"""Evidence: which recorded facts can bear on an element, for whoever decides to look at and cite.

Nothing is weighed here. "Not known yet" is an open question and never evidence, for or against.
What was seen besides, such as smuggling, closes no question, and that something did not fit
together is answered by the person and is no evidence by itself.
Source: R-IDN-06; practice findings 18 and 32.
Example: an episode with a debt is listed under means and penalty, and not under act.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from opennrm.cases.events import (
    agreeing,
    circle,
    decisions,
    disclosure,
    documents,
    episodes,
    extracts,
    justice,
    needs,
    officer,
    panels,
    referral,
    telling,
    who,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.history import History
from opennrm.cases.vocabulary.casework import Answered, Reached
from opennrm.cases.vocabulary.decisions import Element
from opennrm.cases.vocabulary.people import Sure, YesNo

_BEARS_ON: Mapping[type[Event], frozenset[Element]] = {
    referral.AccountGiven: frozenset(Element),
    referral.TextAdded: frozenset(Element),
    referral.ExploitationStated: frozenset({Element.PURPOSE, Element.SERVICE}),
    referral.ExploiterNamed: frozenset({Element.ACT, Element.MEANS, Element.PENALTY}),
    referral.PoliceTold: frozenset(Element),
    referral.NeedsNoted: frozenset({Element.MEANS, Element.PENALTY}),
    episodes.EpisodeStated: frozenset(Element),
    telling.TellingDescribed: frozenset({Element.MEANS, Element.PENALTY}),
    telling.ToldBefore: frozenset(Element),
    telling.IndicatorsSeen: frozenset(Element),
    telling.BackgroundGiven: frozenset({Element.MEANS}),
    circle.ExploiterDescribed: frozenset({Element.ACT, Element.MEANS, Element.PENALTY}),
    circle.PremisesDescribed: frozenset({Element.ACT, Element.MEANS, Element.SERVICE}),
    circle.CoVictimsNoted: frozenset(Element),
    justice.CriminalMatterStated: frozenset({Element.MEANS, Element.SERVICE, Element.PENALTY}),
    needs.FearsNoted: frozenset({Element.MEANS, Element.PENALTY}),
    needs.AccessNeedsNoted: frozenset({Element.MEANS}),
    work.ContactRecorded: frozenset(Element),
    documents.DocumentAdded: frozenset(Element),
    disclosure.PutToPerson: frozenset(Element),
    officer.OfficerAdded: frozenset(Element),
}


# Where and when it was tells nothing of an element by itself, nor does the id of a thing, nor why
# there is no answer.
_NOT_EVIDENCE = frozenset(
    {"where", "began", "ended", "missing", "exploiter", "premises", "list_version", "certainty"}
)
# Neither what was seen besides nor who somebody is, or what they agree to, says what happened.
_NEVER_EVIDENCE = (
    telling.OtherFindingsNoted
    | circle.SameSituationSaid
    | who.NamesGiven
    | who.OriginStated
    | agreeing.PurposesRecorded
    | agreeing.ConsentConfirmed
    # That somebody is missing, or went on, counts neither for nor against them (practice 12).
    | work.Suspended
    | work.Resumed
    | disclosure.DisclosureSet
    | work.InformationRequested
    | work.InformationReminded
)
# What a panel or a notice says is about the decision, and is no evidence for it.
_SAID_IN_DECIDING: frozenset[type[Event]] = frozenset(
    (*panels.KINDS, officer.DecisionNearTold, officer.ActiveWitnessEnded)
)
# Which answers to an episode bear on an element.
_OF_EPISODE: Mapping[Element, frozenset[str]] = {
    Element.ACT: frozenset({"how_came", "how_began", "journey", "housing"}),
    Element.MEANS: frozenset({"control", "debt", "papers", "pay", "treatment", "how_began"}),
    Element.PURPOSE: frozenset({"kinds", "happened", "duties", "sector"}),
    Element.SERVICE: frozenset({"kinds", "happened", "duties", "hours_a_day", "days_a_week"}),
    Element.PENALTY: frozenset({"control", "debt", "papers", "treatment", "what_keeps"}),
    Element.NOT_OFFERED_FREELY: frozenset({"control", "pay", "treatment", "what_keeps", "housing"}),
}


def evidence_for(history: History, element: Element) -> tuple[UUID, ...]:
    """Give the events that can be evidence on an element, in the order in which they happened."""
    return tuple(_evidence(history, element))


def _evidence(history: History, element: Element) -> Iterator[UUID]:
    asked: dict[UUID, tuple[Element, ...]] = {}
    gone = _taken_back(history)
    for fact in history.effective():
        event = fact.event
        if isinstance(event, work.InformationRequested):
            asked[fact.envelope.id] = event.elements
        elif isinstance(event, documents.DocumentAdded) and event.document in gone:
            continue
        elif isinstance(event, work.InformationAnswered):
            # Whoever answers may see further than whoever asked.
            bears = asked.get(event.request) or tuple(Element)
            if element in (*bears, *event.elements) and says_something(event):
                yield fact.envelope.id
        elif isinstance(event, extracts.ExtractPassedOn):
            if element in event.elements:
                yield fact.envelope.id
        elif element in _BEARS_ON.get(type(event), ()) and _speaks_of(event, element):
            yield fact.envelope.id


def _taken_back(history: History) -> frozenset[UUID]:
    return frozenset(
        fact.event.document
        for fact in history.effective()
        if isinstance(fact.event, documents.DocumentWithdrawn)
    )


def _speaks_of(event: Event, element: Element) -> bool:
    if isinstance(event, episodes.EpisodeStated):
        return any(getattr(event, name) for name in _OF_EPISODE[element])
    return says_something(event)


def says_something(event: Event) -> bool:
    """Say whether a fact holds more than why something is not known.

    "Not known yet" is an open question and never evidence, for or against (practice finding 32).
    """
    if isinstance(event, referral.PoliceTold):
        return event.told is YesNo.YES
    if isinstance(event, officer.OfficerAdded):
        return event.statement is not None
    if isinstance(event, work.InformationAnswered):
        return event.how is not Answered.CANNOT_SHARE
    if isinstance(event, disclosure.PutToPerson):
        return event.answer is not None
    if isinstance(event, work.ContactRecorded):
        # An attempt that nobody answered is never held against the person (practice 12 and 29).
        return event.reached is Reached.REACHED
    if isinstance(event, justice.CriminalMatterStated):
        return event.forced is Sure.YES
    if isinstance(event, telling.TellingDescribed):
        return event.injury_seen is Sure.YES or event.observations is not None
    return any(
        getattr(event, name)
        for name in event.__struct_fields__
        if not name.endswith("absence") and name not in _NOT_EVIDENCE
    )


def can_bear(event: Event) -> bool:
    """Say whether an event is of a kind that is read as evidence on some element."""
    kinds = (
        isinstance(event, work.InformationAnswered | extracts.ExtractPassedOn)
        or type(event) in _BEARS_ON
    )
    return kinds and is_evidence(event)


def is_evidence(event: Event) -> bool:
    """Say whether an event can be evidence at all: a decision is none for itself."""
    own = decisions.Decided | decisions.DecisionIssued | decisions.DecisionServed
    never = isinstance(event, own | _NEVER_EVIDENCE) or type(event) in _SAID_IN_DECIDING
    return not never and says_something(event)
