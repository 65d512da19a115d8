"""What else two referrals say of a person: nationality, kinds, where and when it began, what work.

Two agencies seldom write all of it down alike, so that what differs says little, and what agrees
says as much as it is rare among those who are compared anyway: of people with one family name
most have one nationality. A place or a kind is shared by a whole situation, so all of it together
is worth no more than `_MOST`. Read from the slices referral and identity, which the desk has.
Source: decisions A.14; Fellegi and Sunter (1969). Rates: counted on the languages that are seen,
over made-up people of another seed (docs/adr/0032).
Example: two Nguyens from Vietnam: nothing; both in the same council since the same month: much.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from opennrm.cases.events.base import Between

Evidence = tuple[float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the desk may see of what happened; empty where it was not told.

    `places`: councils and countries, by key.
    """

    nationalities: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    began: Between | None = None
    places: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()


NOTHING_TOLD = Circumstances()
# How often two accounts of one person agree, where both tell; how often those of strangers with
# like names do, and how many candidates this is worth; and what it says that they differ, in bits.
_AGREE = {"nationalities": 0.97, "kinds": 0.72, "places": 0.78, "sectors": 0.77}
_BY_CHANCE = {"nationalities": 0.8, "kinds": 0.4, "places": 0.3, "sectors": 0.3}
_DIFFER = {"nationalities": -4.0, "kinds": -2.5, "places": -2.0, "sectors": -2.0}
_WORTH_OF_CANDIDATES = 2.0
_OVERLAP = 0.2
_BEGAN = {"months": 2.8, "season": 1.0, "years": -1.0, "year_fits": 1.6, "another_year": -2.5}
_MOST, _LEAST = 9.0, -3.5
_PERSONS = "nationalities"
_MONTH_DAYS, _SEASON_DAYS, _YEARS_DAYS = 31, 120, 400


@dataclass(frozen=True, slots=True)
class Among:
    """Of the candidates for one person: how many tell something, and how many tell the same."""

    told: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    same: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def share(self, what: str, *, itself: bool) -> float:
        """How many agree by chance, of all candidates but the one that is compared."""
        told = self.told.get(what, 0) - (1 if what in self.told else 0)
        same = self.same.get(what, 0) - (1 if itself and what in self.same else 0)
        known = max(0, same) + _WORTH_OF_CANDIDATES * _BY_CHANCE[what]
        return known / (max(0, told) + _WORTH_OF_CANDIDATES)


NOT_COMPARED = Among()


def among(one: Circumstances, others: Iterable[Circumstances]) -> Among:
    """Count how usual the circumstances of one person are among the candidates."""
    levels = [(what, _level(one, other, what)) for other in others for what in _AGREE]
    return Among(
        Counter(what for what, level in levels if level),
        Counter(what for what, level in levels if level == "same"),
    )


def circumstances_evidence(
    one: Circumstances, other: Circumstances, usual: Among = NOT_COMPARED
) -> tuple[Evidence, ...]:
    """Say what they are worth together, and which of them agree or differ."""
    found = {what: _bits(what, _level(one, other, what), usual) for what in _AGREE}
    found["began"] = _BEGAN.get(_began(one.began, other.began), 0.0)
    said = {what: bits for what, bits in found.items() if bits}
    # What differs all at once is one new exploitation, and no four things that speak against it.
    against = max(_LEAST, math.fsum(b for what, b in said.items() if b < 0 and what != _PERSONS))
    others = math.fsum(bits for what, bits in said.items() if bits > 0 or what == _PERSONS)
    total = min(_MOST, against + others)
    reasons = [f"{what}_{'agree' if bits > 0 else 'differ'}" for what, bits in said.items()]
    return tuple((total if n == 0 else 0.0, reason) for n, reason in enumerate(reasons))


def _bits(what: str, level: str, usual: Among) -> float:
    if level == "same":
        return math.log2(_AGREE[what] / usual.share(what, itself=True))
    return {"overlap": _OVERLAP, "differ": _DIFFER[what]}.get(level, 0.0)


def _level(one: Circumstances, other: Circumstances, what: str) -> str:
    a, b = getattr(one, what), getattr(other, what)
    if not a or not b:
        return ""
    return "same" if a == b else "overlap" if a & b else "differ"


def _began(a: Between | None, b: Between | None) -> str:
    """How near two days are on which it began, as far as each is known."""
    if a is None or b is None:
        return ""
    apart = (max(a.earliest, b.earliest) - min(a.latest, b.latest)).days
    if max((one.latest - one.earliest).days for one in (a, b)) > _MONTH_DAYS:
        return "year_fits" if apart <= 0 else "years" if apart <= _YEARS_DAYS else "another_year"
    if apart <= _SEASON_DAYS:
        return "months" if apart <= _MONTH_DAYS else "season"
    return "years" if apart <= _YEARS_DAYS else "another_year"
