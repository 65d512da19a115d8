"""The referrals of this installation as keyed rows of one list, before they have keys.

One row for each episode that was stated, else one for what the referral said as a whole; months and
place are those of the exploitation. Only who agreed to research by the newest word has a basis: the
law data names no law that lets a referral be linked without. Notifications have no person at all.
Source: practice finding 68; purposes as in cases/vocabulary/consent. The form is ours.
Example: somebody made to work in 2023 and again in 2024, who agreed: two rows of one case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType
from uuid import UUID

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.base import Between, Event
from opennrm.cases.events.consent import (
    AskedAtEighteen,
    ConsentGiven,
    ConsentRecorded,
    ConsentWithdrawn,
)
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.referral import Referred
from opennrm.cases.events.withdrawal import WithdrawalUndone
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.state import CaseState, Episode
from opennrm.cases.vocabulary.consent import Purpose, PurposeStanding
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.exploitation import PUBLISHED_GROUP, Where
from opennrm.identification.consents import standings
from opennrm.identification.episodes import every_episode
from opennrm.statistics import stated
from opennrm.statistics.prevalence import keyed
from opennrm.statistics.prevalence.keyed import KeyedList, KeyedRow
from opennrm.statistics.prevalence.months import Span, month_of
from opennrm.statistics.prevalence.target import CONSENT

_READ: tuple[type[Event], ...] = (
    *CORRECTIONS,
    *stated.KINDS,
    AskedAtEighteen,
    ConclusiveGroundsDecided,
    ConsentGiven,
    ConsentRecorded,
    ConsentWithdrawn,
    DecisionIssued,
    DeclinedCounted,
    Linked,
    Notified,
    PurposesRecorded,
    ReasonableGroundsDecided,
    Unlinked,
    WithdrawalUndone,
)
KINDS: tuple[str, ...] = tuple(sorted({event.kind for event in _READ}))
_AGES = {stated.CHILD: "child", stated.ADULT: "adult"}
# Members of the European Union since 1 February 2020. Source: Treaty on European Union, art. 52.
EU = frozenset(
    {"AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV",
     "HUN", "IRL", "ITA", "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN",
     "SWE"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The rows of the referrals with a basis, by case (`KeyedRow.key` is the case), and counts.

    `leads`: of a case that is linked, the case that leads it.
    """

    listed: KeyedList
    leads: Mapping[UUID, UUID]


def own_rows(
    envelopes: Iterable[Envelope], *, nations: Mapping[UUID, str] = MappingProxyType({})
) -> OwnRows:
    """The rows of recorded referrals.

    `envelopes` are of `KINDS`, in the order of case and position; `nations` is that of each local
    authority. Source: practice finding 68.
    """
    rows: list[KeyedRow] = []
    given = anonymous = without_basis = 0
    leads: dict[UUID, UUID] = {}
    for case, envelopes_of in groupby(envelopes, key=lambda envelope: envelope.case):
        history = History.of(envelopes_of)
        facts = history.effective()
        if not any(isinstance(fact.event, Referred) for fact in facts):
            # A no that was notified or counted: nobody's name was ever kept.
            anonymous += any(isinstance(f.event, Notified | DeclinedCounted) for f in facts)
            continue
        found = _rows(str(case), facts, history, nations)
        given += len(found)
        if not _agreed(history):
            without_basis += len(found)
            continue
        rows += found
        leads.update(_leads(case, facts))
    listed = KeyedList(
        rows=tuple(rows),
        given=given + anonymous,
        anonymous=anonymous,
        without_basis=without_basis,
    )
    return OwnRows(listed, leads)


def _agreed(history: History) -> bool:
    """Whether the newest word is that the person agrees to be part of research."""
    return any(
        one.purpose is Purpose.RESEARCH and one.standing is PurposeStanding.AGREED
        for one in standings(history)
    )


def _rows(
    key: str, facts: Iterable[Fact], history: History, nations: Mapping[UUID, str]
) -> list[KeyedRow]:
    state = fold(history)
    facts = tuple(facts)
    last = max(fact.envelope.happened_on for fact in facts)
    zero, *episodes = every_episode(state)
    councils = {
        fact.envelope.id: fact.event.local_authority
        for fact in facts
        if isinstance(fact.event, EpisodeStated) and fact.event.local_authority
    }
    return [
        KeyedRow(
            key=key,
            began=_months(one.began),
            ended=_months(one.ended),
            goes_on=one.goes_on and one.ended is None,
            exploited_in=_place(one, councils, nations),
            age=_AGES.get(stated.age_in(one, state, on=last), ""),
            sex=state.sex.value if state.sex else "",
            nationality_group=nationality_group(state.nationalities),
            kinds=frozenset(PUBLISHED_GROUP[kind] for kind in one.kinds) & frozenset(keyed.KINDS),
            basis=CONSENT,
            found_not_victim=_found(state),
        )
        for one in episodes or (zero,)
    ]


def nationality_group(codes: Iterable[str]) -> str:
    """The group of somebody's nationalities: uk before eu before other; "" for none.

    Source: groups of the 2010 report (UK, EU, non-EU); the order of the three is ours.
    """
    known = frozenset(codes)
    if not known:
        return ""
    return "uk" if "GBR" in known else "eu" if known & EU else "other"


def _months(between: Between | None) -> Span | None:
    if between is None:
        return None
    return Span(_month(between.earliest), _month(between.latest))


def _month(day: date) -> int:
    return month_of(day.year, day.month)


def _place(one: Episode, councils: Mapping[UUID, UUID], nations: Mapping[UUID, str]) -> str:
    """Here, abroad or both; the nation instead of here where a local authority was told."""
    council = councils.get(one.id) if one.id and one.where is Where.UK else None
    if council is not None:
        return nations.get(council, Where.UK.value)
    return one.where.value if one.where else ""


def _found(state: CaseState) -> str:
    """Whether the person was found not to be a victim, by the last decision of either stage."""
    last = state.conclusive_grounds or state.reasonable_grounds
    if last is None:
        return keyed.OPEN
    if last.outcome is Outcome.NEGATIVE:
        return "yes"
    return "no" if state.conclusive_grounds else keyed.OPEN


def _leads(case: UUID, facts: Iterable[Fact]) -> dict[UUID, UUID]:
    """The case that leads this one, while they are linked as of one person."""
    found: dict[UUID, UUID] = {}
    for fact in facts:
        event = fact.event
        if isinstance(event, Linked) and event.other == case:
            found[case] = event.lead
        elif isinstance(event, Unlinked) and event.other == case:
            found.pop(case, None)
    return found
