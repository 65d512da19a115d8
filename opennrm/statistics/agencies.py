"""What each agency found and what came of it: counts with their denominators, never a bare rate.

A referral counts for the agency that sent it, in the case that leads; a report of what was known
already counts beside it. Found by the agency itself means that the person did not come by
themselves (practice.md 3: setting of identification). Refusals of adults count apart, because they
are no referrals. The median of days is over decisions that were made, so that a force with many
open cases looks quick; the number that wait stands beside it.
Source: R-IDN-26, R-IDN-28; practice.md 3 (positive share, time to decision).
Example: a force with 40 referrals, of which 10 came by themselves, found 30 of 40 itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import comb
from statistics import median
from uuid import UUID

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.referral import PersonDescribed, PoliceTold, Referred
from opennrm.cases.events.who import OriginStated
from opennrm.cases.history import History, fold, lead_of
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import Setting

KINDS: tuple[str, ...] = (
    *(event.kind for event in CORRECTIONS),
    Referred.kind,
    PersonDescribed.kind,
    OriginStated.kind,
    PoliceTold.kind,
    ReasonableGroundsDecided.kind,
    ConclusiveGroundsDecided.kind,
    DecisionIssued.kind,
    Notified.kind,
    DeclinedCounted.kind,
    Linked.kind,
    Unlinked.kind,
)
# What an agency knows without learning of any other: its own facts, and nothing of links.
OF_ITSELF: tuple[str, ...] = tuple(
    kind
    for kind in KINDS
    if kind
    not in (
        Linked.kind,
        Unlinked.kind,
        ReasonableGroundsDecided.kind,
        ConclusiveGroundsDecided.kind,
        DecisionIssued.kind,
    )
)
BRITISH = "GBR"
# From how many referrals with a known nationality an area is compared at all, and how unlikely
# its share has to be by chance before it is named; both ours.
FEWEST, UNLIKELY = 30, 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFigures:
    """Counts of one agency. `by_setting` has only settings that occurred, `unknown` among them.

    `days` holds the calendar days from receipt to the first decision of each referral decided.
    """

    referrals: int = 0
    further_reports: int = 0
    children: int = 0
    by_setting: Mapping[str, int] = field(default_factory=dict)
    police_told: int = 0
    police_known: int = 0
    notified: int = 0
    declined: int = 0
    first: Mapping[str, int] = field(default_factory=dict)
    second: Mapping[str, int] = field(default_factory=dict)
    days: tuple[int, ...] = ()
    british: int = 0
    nationality_known: int = 0

    @property
    def found_by_itself(self) -> int:
        """How many did not come by themselves, of those whose setting is known."""
        came = self.by_setting.get(Setting.SELF_REPORT, 0)
        return self.setting_known - came

    @property
    def setting_known(self) -> int:
        """How many have a setting at all."""
        return sum(self.by_setting.values()) - self.by_setting.get("unknown", 0)

    @property
    def waiting(self) -> int:
        """How many have no first decision."""
        return self.referrals - len(self.days)

    @property
    def median_days(self) -> float | None:
        """The middle of the days to the first decision, or None where none was made."""
        return median(self.days) if self.days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The British among an agency's referrals, and among everybody else's.

    `chance` is how likely so few, or fewer, would be if the agency's share were that of the rest.
    """

    agency: UUID
    british: int
    known: int
    british_elsewhere: int
    known_elsewhere: int
    chance: float
    low: bool


def figures_by_agency(envelopes: Iterable[Envelope]) -> dict[UUID, AgencyFigures]:
    """Count for each agency what it sent and what came of it.

    `envelopes` are of the kinds `KINDS`, in the order of case and position; published facts are
    left out by whoever reads them.
    Source: practice.md 3; R-IDN-28.
    """
    tallies: dict[UUID, _Tally] = {}
    for case, history in groupby(envelopes, key=lambda envelope: envelope.case):
        state = fold(History.of(history))
        if state.received_by is None or state.published:
            continue
        tallies.setdefault(state.received_by, _Tally()).add(state, case)
    return {agency: tally.counted() for agency, tally in tallies.items()}


def british_shares(figures: Mapping[UUID, AgencyFigures]) -> tuple[Share, ...]:
    """Compare each agency's share of British people with that of all others; the lowest first.

    A low share may be a place where British children are not seen; it may also be a port. It asks
    a question and answers none. One-sided exact test on the two-by-two table (Fisher 1935).
    Source: R-IDN-26.
    """
    british = sum(one.british for one in figures.values())
    known = sum(one.nationality_known for one in figures.values())
    found = []
    for agency, one in figures.items():
        if one.nationality_known < FEWEST:
            continue
        chance = chance_of_so_few(one.british, one.nationality_known, british, known)
        found.append(
            Share(
                agency=agency,
                british=one.british,
                known=one.nationality_known,
                british_elsewhere=british - one.british,
                known_elsewhere=known - one.nationality_known,
                chance=chance,
                low=chance < UNLIKELY,
            )
        )
    return tuple(sorted(found, key=lambda share: (share.chance, share.agency)))


def chance_of_so_few(found: int, drawn: int, marked: int, all_of_them: int) -> float:
    """Give the chance of at most `found` marked ones when drawing from all without putting back.

    0 ≤ found ≤ drawn ≤ all_of_them and found ≤ marked ≤ all_of_them. Hypergeometric, exact.
    Source: Fisher's exact test, lower side.
    """
    least = max(0, drawn - (all_of_them - marked))
    ways = sum(
        comb(marked, k) * comb(all_of_them - marked, drawn - k) for k in range(least, found + 1)
    )
    return ways / comb(all_of_them, drawn)


class _Tally:
    """The counts of one agency while they are made."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.settings: Counter[str] = Counter()
        self.first: Counter[str] = Counter()
        self.second: Counter[str] = Counter()
        self.days: list[int] = []

    def add(self, state: CaseState, case: UUID) -> None:
        if state.notified or state.declined:
            self.count["notified" if state.notified else "declined"] += 1
            return
        if state.route is None:
            return
        if lead_of(state, case) != case:
            self.count["further_reports"] += 1
            return
        self._referral(state)
        self._decisions(state)

    def counted(self) -> AgencyFigures:
        return AgencyFigures(
            by_setting=dict(self.settings),
            first=dict(self.first),
            second=dict(self.second),
            days=tuple(self.days),
            **self.count,
        )

    def _referral(self, state: CaseState) -> None:
        self.count["referrals"] += 1
        self.count["children"] += state.route is ReferralRoute.CHILD
        self.settings[state.setting or "unknown"] += 1
        self.count["police_known"] += state.police_told is not None
        self.count["police_told"] += state.police_told is YesNo.YES
        self.count["nationality_known"] += bool(state.nationalities)
        self.count["british"] += BRITISH in state.nationalities

    def _decisions(self, state: CaseState) -> None:
        first, second = state.reasonable_grounds, state.conclusive_grounds
        if first is not None:
            self.first[_outcome(first)] += 1
            assert state.received_on is not None
            self.days.append(((first.issued_on or first.decided_on) - state.received_on).days)
        if second is not None:
            self.second[_outcome(second)] += 1


def _outcome(decision: Decision) -> str:
    return Outcome(decision.outcome).value
