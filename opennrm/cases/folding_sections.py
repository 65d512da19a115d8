"""Steps of folding: what the further questions change, which is little; most of them only say.

Example: papers and the person differ on the birth: child treatment lasts until the later of both.
"""

from collections.abc import Collection

from msgspec.structs import replace

from opennrm.cases.draft import Draft, Step, keep
from opennrm.cases.events import (
    agreeing,
    circle,
    episodes,
    justice,
    needs,
    telling,
    who,
)
from opennrm.cases.events.base import Between, Event
from opennrm.cases.facts import Fact
from opennrm.cases.state import Birth, Episode
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.origins import BirthSource
from opennrm.cases.vocabulary.people import DateSource, Sure
from opennrm.cases.vocabulary.protection import Support
from opennrm.cases.vocabulary.settings import SafeWay


def _episode(draft: Draft, fact: Fact, event: episodes.EpisodeStated) -> None:
    stated = Episode(
        id=fact.envelope.id,
        kinds=frozenset(event.kinds),
        happened=event.happened,
        began=event.began,
        ended=event.ended,
        goes_on=event.goes_on is Sure.YES,
        where=event.place_kind,
        how_came=frozenset(event.how_came),
        control=frozenset(event.control),
        under_18_then=event.under_18_then,
    )
    draft.setdefault("episodes", {})[fact.envelope.id] = stated


def _birth(draft: Draft, fact: Fact, event: who.BirthStated) -> None:
    draft["age_known"] = True
    if event.adult_from is None:
        return
    # Without a date it is an estimate, whoever gave it; an assessment gives a span of its own.
    dated = event.birth_date is not None or event.source is BirthSource.ASSESSED
    source = DateSource(event.source or DateSource.TOLD) if dated else DateSource.GUESSED
    # Doubt holds until the age is assessed, which alone makes an adult of a child (practice 13).
    doubted_on = draft.get("doubted_on", fact.envelope.happened_on)
    waits = draft.get("under_18") is not Sure.NO and event.adult_from.latest < doubted_on
    state_birth(draft, Birth(source=source, adult_from=event.adult_from, waits=waits))


def state_birth(draft: Draft, stated: Birth) -> None:
    """Take over when the person turns 18 by one source; the last statement of a source holds.

    What was told and what is on papers differ: the span covers both, so that doubt is for the
    child (practice finding 13).
    """
    # What waits for an assessment puts aside nothing that can be used until then.
    others = (
        one
        for one in draft.get("births", ())
        if one.source is not stated.source or (stated.waits and not one.waits)
    )
    draft["births"] = (*others, stated)
    _weigh(draft)


def say_under_18(draft: Draft, fact: Fact, said: Sure | None) -> None:
    """Take over whether the person is under 18, as said; only an assessment ends a doubt.

    Another agency's "no" takes no doubt away, and its doubt holds against a date that made an
    adult before (practice finding 13; Modern Slavery Act 2015 s.51).
    """
    in_doubt = draft.get("under_18") in (Sure.YES, Sure.NOT_SURE)
    if said is None or (said is Sure.NO and in_doubt):
        return
    draft["under_18"] = said
    if said is Sure.NO:
        return
    day = draft["doubted_on"] = fact.envelope.happened_on
    births = draft.get("births", ())
    draft["births"] = tuple(
        replace(birth, waits=True) if birth.adult_from.latest < day else birth for birth in births
    )
    _weigh(draft)


def _weigh(draft: Draft) -> None:
    if draft.get("age_assessed") or not draft.get("births"):
        return
    usable = [birth for birth in draft["births"] if not birth.waits]
    draft["adult_from"] = (
        covering([birth.adult_from for birth in _best(usable)]) if usable else None
    )


def _best(births: list[Birth]) -> list[Birth]:
    for sources in ({DateSource.ASSESSED}, {DateSource.TOLD, DateSource.PAPERS}):
        found = [birth for birth in births if birth.source in sources]
        if found:
            return found
    return births


def covering(spans: Collection[Between]) -> Between:
    """Give the span from the first day of all to the last."""
    return Between(
        earliest=min(span.earliest for span in spans), latest=max(span.latest for span in spans)
    )


def _origin(draft: Draft, fact: Fact, event: who.OriginStated) -> None:
    if event.nationalities:
        draft["nationalities"] = frozenset(event.nationalities)


def _family(draft: Draft, fact: Fact, event: who.FamilyDescribed) -> None:
    keep(draft, "dependants", event.dependants_here)


def _contact_rule(draft: Draft, fact: Fact, event: needs.ContactRuleStated) -> None:
    if not any(getattr(event, name) for name in _RULES):
        return
    said = event.said_on.latest if event.said_on else fact.envelope.happened_on
    confirmed = min(said, fact.envelope.happened_on)
    before = draft.get("safe_contact_confirmed_on")
    draft["safe_contact_confirmed_on"] = max(confirmed, before) if before else confirmed
    ways = draft.get("safe_ways", ())
    days = draft.setdefault("safe_ways_days", {})
    if event.way is SafeWay.NONE:
        # That no way is safe now takes away those that were.
        draft["safe_ways"] = (SafeWay.NONE,)
        days.clear()
    elif event.way is not None:
        # A new way says nothing of the others: each lapses by itself.
        days[event.way] = max(confirmed, days.get(event.way, confirmed))
        if event.way not in ways:
            draft["safe_ways"] = (*(way for way in ways if way is not SafeWay.NONE), event.way)


# What a statement of safe contact can say, besides when it was said and why it says nothing.
_RULES = tuple(
    name for name in needs.ContactRuleStated.__struct_fields__ if name not in ("said_on", "missing")
)


def _support_wanted(draft: Draft, fact: Fact, event: needs.SupportWanted) -> None:
    if Support.SAFE_PLACE in event.tonight:
        draft["wants_bed"] = Sure.YES


def _purposes(draft: Draft, fact: Fact, event: agreeing.PurposesRecorded) -> None:
    agreed = set(draft.get("agreed", ()))
    agreed.update(event.agreed)
    agreed.difference_update({*event.refused, *event.not_now} - {Purpose.REFERRAL})
    draft["agreed"] = agreed


STEPS: dict[type[Event], Step] = {
    episodes.EpisodeStated: _episode,
    who.BirthStated: _birth,
    who.OriginStated: _origin,
    who.FamilyDescribed: _family,
    needs.ContactRuleStated: _contact_rule,
    needs.SupportWanted: _support_wanted,
    agreeing.PurposesRecorded: _purposes,
}
# Said to a reader, and asked for by no rule. What was seen besides, such as smuggling, is among
# them on purpose: it can change nothing (R-IDN-06).
SAID_ONLY: frozenset[type[Event]] = frozenset(
    {
        who.NamesGiven,
        needs.FearsNoted,
        needs.AccessNeedsNoted,
        needs.CareStated,
        needs.PeopleAroundNoted,
        agreeing.ConsentConfirmed,
        *circle.KINDS,
        *telling.KINDS,
        justice.PoliceWillingnessStated,
        justice.PerishableNoted,
    }
)
