"""Steps of folding: what the facts of a referral, links and counts change.

Example: a further `Referred` of a linked case counts as a further report; the first is the clock.
"""

# Every step takes the same three arguments, whether it needs them or not.

from opennrm.cases.draft import Draft, Step, keep
from opennrm.cases.events import links, notification, published, referral
from opennrm.cases.events.base import Event, YearsBetween
from opennrm.cases.facts import Fact
from opennrm.cases.folding_sections import covering, say_under_18, state_birth
from opennrm.cases.state import Birth, Further, Link, LocalAuthority
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import DateSource, Sure


def _referred(draft: Draft, fact: Fact, event: referral.Referred) -> None:
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


def _present_nation(draft: Draft, fact: Fact, event: referral.PresentNationStated) -> None:
    _stay(draft, fact, event.nation)


def _stay(draft: Draft, fact: Fact, nation: Nation) -> None:
    draft["present_nation"] = nation
    draft["stays"] = (*draft.get("stays", ()), (fact.envelope.happened_on, nation))


def _language(draft: Draft, fact: Fact, event: referral.LanguageStated) -> None:
    keep(draft, "language", event.language)


def _person(draft: Draft, fact: Fact, event: referral.PersonDescribed) -> None:
    draft.setdefault("persons", set()).add(event.person)
    keep(draft, "sex", event.sex)
    if event.nationalities:
        draft["nationalities"] = frozenset(event.nationalities)


def _age(draft: Draft, fact: Fact, event: referral.AgeStated) -> None:
    draft["age_known"] = True
    keep(draft, "at_referral", event.at_referral)
    _ages_then(draft, event)
    if not draft.get("age_assessed"):
        say_under_18(draft, fact, event.under_18)
    if event.adult_from is not None:
        source = event.source or DateSource.TOLD
        # A date that makes an adult of whom somebody calls a child waits for an assessment.
        day = draft.get("doubted_on", fact.envelope.happened_on)
        doubted = draft.get("under_18") in (Sure.YES, Sure.NOT_SURE)
        waits = doubted and event.adult_from.latest < day
        state_birth(draft, Birth(source=source, adult_from=event.adult_from, waits=waits))


def _ages_then(draft: Draft, event: referral.AgeStated) -> None:
    """What one agency heard of an age then is not undone by what another heard of another time."""
    told = (draft.get("under_18_then"), event.under_18_then)
    said = next((one for one in (Sure.YES, Sure.NOT_SURE, Sure.NO) if one in told), None)
    keep(draft, "under_18_then", said)
    before, ages = draft.get("at_exploitation"), event.at_exploitation
    if before is not None and ages is not None:
        ages = YearsBetween(least=min(before.least, ages.least), most=max(before.most, ages.most))
    keep(draft, "at_exploitation", ages)


def _assessed(draft: Draft, fact: Fact, event: referral.AgeAssessed) -> None:
    draft["age_known"] = draft["age_assessed"] = True
    draft["under_18"] = event.under_18
    # Whoever doubted, or challenged what was found before, has the answer.
    draft["assessment"], draft["assessed_on"] = fact.envelope.id, fact.envelope.happened_on
    draft["age_disputes"], draft["challenge"] = {}, None
    draft["adult_from"] = event.adult_from
    if event.adult_from is not None or event.at_exploitation is not None:
        # What was reckoned from another birth holds no longer.
        draft["at_exploitation"] = event.at_exploitation


def _safe_contact(draft: Draft, fact: Fact, event: referral.SafeContactStated) -> None:
    # Why nothing is known takes no way away, and confirms none.
    if event.ways:
        draft["safe_ways"] = event.ways
        day = draft["safe_contact_confirmed_on"] = fact.envelope.happened_on
        draft["safe_ways_days"] = dict.fromkeys(event.ways, day)


def _danger(draft: Draft, fact: Fact, event: referral.DangerStated) -> None:
    keep(draft, "in_danger", event.in_danger)
    keep(draft, "still_there", event.still_there)
    keep(draft, "last_contact", event.last_contact)


def _shelter(draft: Draft, fact: Fact, event: referral.ShelterStated) -> None:
    keep(draft, "safe_tonight", event.safe_tonight)
    keep(draft, "wants_bed", event.wants_bed)


def _needs(draft: Draft, fact: Fact, event: referral.NeedsNoted) -> None:
    if event.urgent:
        draft["urgent_health"] = frozenset(event.urgent)


def _family(draft: Draft, fact: Fact, event: referral.FamilyNoted) -> None:
    draft["dependants"] = event.dependants


def _exploitation(draft: Draft, fact: Fact, event: referral.ExploitationStated) -> None:
    # A further report adds; what one agency saw is not undone by what another did not see.
    draft["kinds"] = draft.get("kinds", frozenset()) | frozenset(event.kinds)
    for name in ("happened", "where"):
        keep(draft, name, getattr(event, name))
    for name in ("began", "ended"):
        spans = [span for span in (draft.get(name), getattr(event, name)) if span is not None]
        keep(draft, name, covering(spans) if spans else None)


def _account(draft: Draft, fact: Fact, event: referral.AccountGiven) -> None:
    draft["how_came"] = draft.get("how_came", frozenset()) | frozenset(event.how_came)
    draft["control"] = draft.get("control", frozenset()) | frozenset(event.control)


def _police(draft: Draft, fact: Fact, event: referral.PoliceTold) -> None:
    draft["police_told"] = event.told


def _whereabouts(draft: Draft, fact: Fact, event: referral.WhereaboutsGiven) -> None:
    keep(draft, "staying", event.staying)


def _local_authority(draft: Draft, fact: Fact, event: referral.LocalAuthorityTold) -> None:
    if event.told is not None or "local_authority" not in draft:
        draft["local_authority"] = LocalAuthority(event.told, event.authority, event.told_on)


def _notified(draft: Draft, fact: Fact, event: notification.Notified) -> None:
    draft["notified"] = True
    _without_identity(draft, fact, event)
    draft["kinds"] = frozenset(event.kinds)


def _declined(draft: Draft, fact: Fact, event: notification.DeclinedCounted) -> None:
    draft["declined"] = True
    _without_identity(draft, fact, event)


def _without_identity(
    draft: Draft, fact: Fact, event: notification.Notified | notification.DeclinedCounted
) -> None:
    draft["received_on"] = fact.envelope.happened_on
    draft["received_by"] = fact.envelope.by.agency
    draft["nation"] = event.nation


def _published(draft: Draft, fact: Fact, event: published.PublishedReferral) -> None:
    draft["published"] = True
    draft["received_on"] = fact.envelope.happened_on


def _linked(draft: Draft, fact: Fact, event: links.Linked) -> None:
    _drop_link(draft, event.lead, event.other)
    draft["links"].add(Link(event.lead, event.other, event.same_exploitation))


def _unlinked(draft: Draft, fact: Fact, event: links.Unlinked) -> None:
    _drop_link(draft, event.lead, event.other)
    kept = draft.get("further", ())
    draft["further"] = {one for one in kept if one.other != event.other}
    draft.setdefault("earlier_cases", set()).discard(event.lead)


def _sorted(draft: Draft, fact: Fact, event: links.FurtherReportSorted) -> None:
    kept = draft.get("further", ())
    draft["further"] = {one for one in kept if one.other != event.other}
    draft["further"].add(Further(event.other, event.sorted_as))


def _drop_link(draft: Draft, lead: object, other: object) -> None:
    kept = draft.get("links", ())
    draft["links"] = {link for link in kept if (link.lead, link.other) != (lead, other)}


def _same_person(draft: Draft, fact: Fact, event: links.SamePerson) -> None:
    draft.setdefault("same_persons", set()).add(frozenset((event.person, event.other)))


def _same_retracted(draft: Draft, fact: Fact, event: links.SamePersonRetracted) -> None:
    draft.setdefault("same_persons", set()).discard(frozenset((event.person, event.other)))


def _not_same(draft: Draft, fact: Fact, event: links.NotSamePerson) -> None:
    draft.setdefault("not_same_persons", set()).add(frozenset((event.person, event.other)))


def _not_same_retracted(draft: Draft, fact: Fact, event: links.NotSamePersonRetracted) -> None:
    draft.setdefault("not_same_persons", set()).discard(frozenset((event.person, event.other)))


def _re_referral(draft: Draft, fact: Fact, event: links.ReReferralOf) -> None:
    draft.setdefault("earlier_cases", set()).add(event.earlier)


STEPS: dict[type[Event], Step] = {
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
    notification.Notified: _notified,
    notification.DeclinedCounted: _declined,
    published.PublishedReferral: _published,
    links.Linked: _linked,
    links.Unlinked: _unlinked,
    links.SamePerson: _same_person,
    links.SamePersonRetracted: _same_retracted,
    links.NotSamePerson: _not_same,
    links.NotSamePersonRetracted: _not_same_retracted,
    links.FurtherReportSorted: _sorted,
    links.ReReferralOf: _re_referral,
}
