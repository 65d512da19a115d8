"""Folding: from the facts of a case to its state, one small step for each kind of event.

The accumulator inside is mutable, because a frozen one costs thirty times as much; what comes out
is frozen. Any legal sequence folds: a step that finds nothing to act on (a hold lifted that is not
there, because the reader may not see it) leaves the state as it is.
Example: `Referred`, `AgeStated`, `ReasonableGroundsDecided` give a state with one decision.
"""

# Every step takes the same three arguments, whether it needs them or not.

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from opennrm.cases.events import (
    consent,
    decisions,
    grants,
    links,
    notification,
    published,
    referral,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.state import CaseState, Decision, Grant, Hold, Link, LocalAuthority, Request
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.decisions import Stage

_Draft = dict[str, Any]
_Step = Callable[[_Draft, Fact, Any], None]


def fold_facts(facts: Iterable[Fact]) -> CaseState:
    """Fold facts, corrections already applied, in the order in which they happened."""
    draft: _Draft = {}
    cases = set()
    for fact in facts:
        cases.add(fact.envelope.case)
        step = _STEPS.get(type(fact.event))
        if step is not None:
            step(draft, fact, fact.event)
    for name in _TUPLES & draft.keys():
        draft[name] = tuple(draft[name].values())
    for name in _SETS & draft.keys():
        draft[name] = frozenset(draft[name])
    return CaseState(cases=frozenset(cases), **draft)


_TUPLES = frozenset({"holds", "requests", "grants"})
_SETS = frozenset(
    {"persons", "links", "same_persons", "not_same_persons", "earlier_cases", "agreed"}
)


def _referred(draft: _Draft, fact: Fact, event: referral.Referred) -> None:
    if "received_on" in draft:
        draft["further_reports"] = draft.get("further_reports", 0) + 1
        return
    draft["received_on"] = fact.envelope.happened_on
    draft["received_by"] = fact.envelope.by.agency
    draft["nation"] = event.nation
    draft["nation_assumed"] = event.nation_assumed
    draft["route"] = event.route
    draft["setting"] = event.setting
    _stay(draft, fact, event.nation)


def _present_nation(draft: _Draft, fact: Fact, event: referral.PresentNationStated) -> None:
    _stay(draft, fact, event.nation)


def _stay(draft: _Draft, fact: Fact, nation: Any) -> None:
    draft["present_nation"] = nation
    draft["stays"] = (*draft.get("stays", ()), (fact.envelope.happened_on, nation))


def _language(draft: _Draft, fact: Fact, event: referral.LanguageStated) -> None:
    _keep(draft, "language", event.language)


def _person(draft: _Draft, fact: Fact, event: referral.PersonDescribed) -> None:
    draft.setdefault("persons", set()).add(event.person)
    _keep(draft, "sex", event.sex)
    if event.nationalities:
        draft["nationalities"] = frozenset(event.nationalities)


def _keep(draft: _Draft, name: str, value: object) -> None:
    """Take a value over; an answer that is missing never wipes out one that was given."""
    if value is not None:
        draft[name] = value


def _age(draft: _Draft, fact: Fact, event: referral.AgeStated) -> None:
    draft["age_known"] = True
    _keep(draft, "at_referral", event.at_referral)
    _keep(draft, "under_18_then", event.under_18_then)
    _keep(draft, "at_exploitation", event.at_exploitation)
    if not draft.get("age_assessed"):
        _keep(draft, "under_18", event.under_18)
        _keep(draft, "adult_from", event.adult_from)


def _assessed(draft: _Draft, fact: Fact, event: referral.AgeAssessed) -> None:
    draft["age_known"] = draft["age_assessed"] = True
    draft["under_18"] = event.under_18
    draft["adult_from"] = event.adult_from
    _keep(draft, "at_exploitation", event.at_exploitation)


def _safe_contact(draft: _Draft, fact: Fact, event: referral.SafeContactStated) -> None:
    draft["safe_ways"] = event.ways
    draft["safe_contact_confirmed_on"] = fact.envelope.happened_on


def _danger(draft: _Draft, fact: Fact, event: referral.DangerStated) -> None:
    _keep(draft, "in_danger", event.in_danger)
    _keep(draft, "still_there", event.still_there)
    _keep(draft, "last_contact", event.last_contact)


def _shelter(draft: _Draft, fact: Fact, event: referral.ShelterStated) -> None:
    _keep(draft, "safe_tonight", event.safe_tonight)
    _keep(draft, "wants_bed", event.wants_bed)


def _needs(draft: _Draft, fact: Fact, event: referral.NeedsNoted) -> None:
    draft["urgent_health"] = frozenset(event.urgent)


def _family(draft: _Draft, fact: Fact, event: referral.FamilyNoted) -> None:
    draft["dependants"] = event.dependants


def _exploitation(draft: _Draft, fact: Fact, event: referral.ExploitationStated) -> None:
    # A further report adds; what one agency saw is not undone by what another did not see.
    draft["kinds"] = draft.get("kinds", frozenset()) | frozenset(event.kinds)
    for name in ("happened", "where", "began", "ended"):
        _keep(draft, name, getattr(event, name))


def _account(draft: _Draft, fact: Fact, event: referral.AccountGiven) -> None:
    draft["how_came"] = draft.get("how_came", frozenset()) | frozenset(event.how_came)
    draft["control"] = draft.get("control", frozenset()) | frozenset(event.control)


def _police(draft: _Draft, fact: Fact, event: referral.PoliceTold) -> None:
    draft["police_told"] = event.told


def _whereabouts(draft: _Draft, fact: Fact, event: referral.WhereaboutsGiven) -> None:
    _keep(draft, "staying", event.staying)


def _local_authority(draft: _Draft, fact: Fact, event: referral.LocalAuthorityTold) -> None:
    draft["local_authority"] = LocalAuthority(event.told, event.authority, event.told_on)


def _consent(draft: _Draft, fact: Fact, event: consent.ConsentRecorded) -> None:
    draft["consent"] = event.answer
    draft["consent_on"] = fact.envelope.happened_on
    draft["agreed"] = set(event.agreed)
    if event.answer is Consent.YES:
        draft["agreed"].add(Purpose.REFERRAL)
        draft["withdrawn_on"] = None


def _best_interests(draft: _Draft, fact: Fact, event: consent.BestInterestsDecided) -> None:
    draft["best_interests"] = event.decided


def _withdrawn(draft: _Draft, fact: Fact, event: consent.ConsentWithdrawn) -> None:
    draft.setdefault("agreed", set()).difference_update(event.purposes)
    if Purpose.REFERRAL in event.purposes:
        draft["withdrawn_on"] = fact.envelope.happened_on


def _notified(draft: _Draft, fact: Fact, event: notification.Notified) -> None:
    draft["notified"] = True
    _without_identity(draft, fact, event)
    draft["kinds"] = frozenset(event.kinds)


def _declined(draft: _Draft, fact: Fact, event: notification.DeclinedCounted) -> None:
    draft["declined"] = True
    _without_identity(draft, fact, event)


def _without_identity(draft: _Draft, fact: Fact, event: Any) -> None:
    draft["received_on"] = fact.envelope.happened_on
    draft["received_by"] = fact.envelope.by.agency
    draft["nation"] = event.nation


def _published(draft: _Draft, fact: Fact, event: published.PublishedReferral) -> None:
    draft["published"] = True
    draft["received_on"] = fact.envelope.happened_on


def _linked(draft: _Draft, fact: Fact, event: links.Linked) -> None:
    _drop_link(draft, event.lead, event.other)
    draft["links"].add(Link(event.lead, event.other, event.same_exploitation))


def _unlinked(draft: _Draft, fact: Fact, event: links.Unlinked) -> None:
    _drop_link(draft, event.lead, event.other)


def _drop_link(draft: _Draft, lead: object, other: object) -> None:
    kept = draft.get("links", ())
    draft["links"] = {link for link in kept if (link.lead, link.other) != (lead, other)}


def _same_person(draft: _Draft, fact: Fact, event: links.SamePerson) -> None:
    draft.setdefault("same_persons", set()).add(frozenset((event.person, event.other)))


def _same_retracted(draft: _Draft, fact: Fact, event: links.SamePersonRetracted) -> None:
    draft.setdefault("same_persons", set()).discard(frozenset((event.person, event.other)))


def _not_same(draft: _Draft, fact: Fact, event: links.NotSamePerson) -> None:
    draft.setdefault("not_same_persons", set()).add(frozenset((event.person, event.other)))


def _re_referral(draft: _Draft, fact: Fact, event: links.ReReferralOf) -> None:
    draft.setdefault("earlier_cases", set()).add(event.earlier)


def _requested(draft: _Draft, fact: Fact, event: work.InformationRequested) -> None:
    draft.setdefault("requests", {})[fact.envelope.id] = Request(
        fact.envelope.id,
        event.of,
        event.what,
        event.elements,
        fact.envelope.happened_on,
        event.due_on,
    )


def _answered(draft: _Draft, fact: Fact, event: work.InformationAnswered) -> None:
    draft.setdefault("requests", {}).pop(event.request, None)


def _contact(draft: _Draft, fact: Fact, event: work.ContactRecorded) -> None:
    draft["last_contact_recorded_on"] = fact.envelope.happened_on


def _hold(draft: _Draft, fact: Fact, event: work.HoldPlaced) -> None:
    draft.setdefault("holds", {})[fact.envelope.id] = Hold(
        fact.envelope.id, event.stage, event.reason, fact.envelope.happened_on
    )


def _lifted(draft: _Draft, fact: Fact, event: work.HoldLifted) -> None:
    draft.setdefault("holds", {}).pop(event.hold, None)


def _suspended(draft: _Draft, fact: Fact, event: work.Suspended) -> None:
    draft["suspended_on"] = fact.envelope.happened_on
    draft["suspended_for"] = event.reason


def _resumed(draft: _Draft, fact: Fact, event: work.Resumed) -> None:
    draft["suspended_on"] = draft["suspended_for"] = None


def _authority(draft: _Draft, fact: Fact, event: work.AuthorityChanged) -> None:
    draft["authority"] = event.authority
    draft["law_names"] = event.law_names


def _closed(draft: _Draft, fact: Fact, event: work.Closed) -> None:
    draft["closed_on"] = fact.envelope.happened_on
    draft["closed_for"] = event.reason


def _reopened(draft: _Draft, fact: Fact, event: work.Reopened) -> None:
    draft["closed_on"] = draft["closed_for"] = None


def _decided(stage: Stage) -> _Step:
    def step(draft: _Draft, fact: Fact, event: decisions.Decided) -> None:
        if stage in draft:
            draft["earlier_decisions"] = (*draft.get("earlier_decisions", ()), draft[stage])
        draft[stage] = Decision(
            id=fact.envelope.id,
            stage=stage,
            outcome=event.outcome,
            computed=event.computed,
            decided_on=fact.envelope.happened_on,
            findings=event.findings,
            law_version=event.law_version,
            reasons=event.reasons,
        )

    return step


def _issued(draft: _Draft, fact: Fact, event: decisions.DecisionIssued) -> None:
    decision = draft.get(event.stage)
    if decision is not None and decision.id == event.decision:
        draft[event.stage] = replace(
            decision,
            issued_on=fact.envelope.happened_on,
            issued_law=event.law_version,
            told=event.told,
        )


def _served(draft: _Draft, fact: Fact, event: decisions.DecisionServed) -> None:
    decision = draft.get(event.stage)
    if decision is not None and decision.id == event.decision:
        draft[event.stage] = replace(
            decision, served_on=fact.envelope.happened_on, served_how=event.how
        )


def _granted(draft: _Draft, fact: Fact, event: grants.GrantMade) -> None:
    draft.setdefault("grants", {})[event.grant] = Grant(
        event.grant,
        event.agency,
        frozenset(event.slices),
        fact.envelope.happened_on,
        event.until,
    )


def _grant_ended(draft: _Draft, fact: Fact, event: grants.GrantEnded) -> None:
    draft.setdefault("grants", {}).pop(event.grant, None)


_STEPS: dict[type[Event], _Step] = {
    referral.Referred: _referred,
    referral.PresentNationStated: _present_nation,
    referral.LanguageStated: _language,
    referral.PersonDescribed: _person,
    referral.AgeStated: _age,
    referral.AgeAssessed: _assessed,
    referral.SafeContactStated: _safe_contact,
    referral.DangerStated: _danger,
    referral.ShelterStated: _shelter,
    referral.NeedsNoted: _needs,
    referral.FamilyNoted: _family,
    referral.ExploitationStated: _exploitation,
    referral.AccountGiven: _account,
    referral.PoliceTold: _police,
    referral.WhereaboutsGiven: _whereabouts,
    referral.LocalAuthorityTold: _local_authority,
    consent.ConsentRecorded: _consent,
    consent.BestInterestsDecided: _best_interests,
    consent.ConsentWithdrawn: _withdrawn,
    notification.Notified: _notified,
    notification.DeclinedCounted: _declined,
    published.PublishedReferral: _published,
    links.Linked: _linked,
    links.Unlinked: _unlinked,
    links.SamePerson: _same_person,
    links.SamePersonRetracted: _same_retracted,
    links.NotSamePerson: _not_same,
    links.ReReferralOf: _re_referral,
    work.InformationRequested: _requested,
    work.InformationAnswered: _answered,
    work.ContactRecorded: _contact,
    work.HoldPlaced: _hold,
    work.HoldLifted: _lifted,
    work.Suspended: _suspended,
    work.Resumed: _resumed,
    work.AuthorityChanged: _authority,
    work.Closed: _closed,
    work.Reopened: _reopened,
    decisions.ReasonableGroundsDecided: _decided(Stage.REASONABLE_GROUNDS),
    decisions.ConclusiveGroundsDecided: _decided(Stage.CONCLUSIVE_GROUNDS),
    decisions.DecisionIssued: _issued,
    decisions.DecisionServed: _served,
    grants.GrantMade: _granted,
    grants.GrantEnded: _grant_ended,
}
# These say something to a reader and change nothing that a rule asks for.
SAID_ONLY: frozenset[type[Event]] = frozenset(
    {referral.ExploiterNamed, referral.TextAdded, consent.ChildHeard}
)
FOLDED: frozenset[type[Event]] = frozenset(_STEPS)
