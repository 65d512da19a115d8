"""Looking for the same person: values to match by, and the scoring of candidates.

Names are compared by sound after romanisation, in any order; birth dates as a whole and with day
and month swapped. A score is a suggestion to the duplicate desk: a person confirms, and twins,
brothers and shared birthdays stay two people (practice finding 14). Nothing is matched away by
itself, and no other agency ever learns of a match.
Source: decisions A.14.
Example: "Mohammed Ali" and "ALI Muhamad" sound alike; born 3 July and 7 March can be a swap.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import jellyfish
from anyascii import anyascii

from opennrm.cases.events.base import Between


class TokenKind(StrEnum):
    """What a value to match by is made of."""

    NAME_SOUND = "name_sound"
    BIRTH_DATE = "birth_date"
    BIRTH_SORTED = "birth_sorted"
    BIRTH_YEAR = "birth_year"


@dataclass(frozen=True, slots=True)
class MatchToken:
    """A normalised value; the records keep only its keyed hash."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a person when two are compared."""

    names: tuple[str, ...]
    birth: Between | None = None
    sex: str | None = None
    nationalities: frozenset[str] = frozenset()


class Verdict(StrEnum):
    """What a score suggests to the duplicate desk."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two descriptions are, from 0 to 100, and what agreed or spoke against it."""

    points: int
    verdict: Verdict
    reasons: tuple[str, ...]


# Points are ours; they were set so that no single likeness, and no shared birthday with another
# given name, is ever called likely.
_NAME_ALL, _NAME_SOME, _NAME_CLOSE = 55, 20, 35
_BIRTH_SAME, _BIRTH_SWAPPED, _BIRTH_OVERLAPS = 40, 25, 10
_SEX_DIFFERS, _BIRTH_DIFFERS, _GIVEN_DIFFERS = -30, -40, -35
_LIKELY, _POSSIBLE = 80, 45
_CLOSE = 0.88
# Names that sound alike and are spelt further apart than this can be those of two brothers
# ("Hassan", "Hussein"); "Mohammed" and "Muhamad" are nearer.
_SPELT_ALIKE = 0.79


def romanised(name: str) -> str:
    """Give a name in plain Latin letters, lower case, one space between its parts."""
    plain = re.sub(r"[^a-z ]", "", re.sub(r"[-_/,.]", " ", anyascii(name).lower()))
    return " ".join(plain.split())


def sounds(name: str) -> frozenset[str]:
    """Give the phonetic code of each part of a name."""
    return frozenset(
        code for part in romanised(name).split() if (code := jellyfish.metaphone(part))
    )


def tokens_of(names: Iterable[str], birth: Between | None) -> tuple[MatchToken, ...]:
    """Give the values by which somebody can be found again, none of them twice."""
    found = [MatchToken(TokenKind.NAME_SOUND, code) for n in names for code in sorted(sounds(n))]
    if birth is not None and birth.earliest.year == birth.latest.year:
        found.append(MatchToken(TokenKind.BIRTH_YEAR, str(birth.earliest.year)))
    if birth is not None and birth.earliest == birth.latest:
        day = birth.earliest
        low, high = sorted((day.day, day.month))
        found.append(MatchToken(TokenKind.BIRTH_DATE, day.isoformat()))
        found.append(MatchToken(TokenKind.BIRTH_SORTED, f"{day.year}-{low:02}-{high:02}"))
    return tuple(dict.fromkeys(found))


def score(one: Described, other: Described) -> Score:
    """Say how alike two people are described; the same whichever of them comes first."""
    parts = (*_names(one, other), *_birth(one, other), *_sex(one, other))
    points = max(0, min(100, sum(points for points, _ in parts)))
    reasons = tuple(reason for _, reason in parts)
    if points >= _LIKELY:
        return Score(points, Verdict.LIKELY, reasons)
    return Score(points, Verdict.POSSIBLE if points >= _POSSIBLE else Verdict.UNLIKELY, reasons)


_Part = tuple[int, str]


def _names(one: Described, other: Described) -> tuple[_Part, ...]:
    best: tuple[_Part, ...] = ()
    for mine in one.names:
        for theirs in other.names:
            found = _name_pair(mine, theirs)
            if sum(part[0] for part in found) > sum(part[0] for part in best) or not best:
                best = found
    return best


def _name_pair(mine: str, theirs: str) -> tuple[_Part, ...]:
    a, b = sounds(mine), sounds(theirs)
    if not a or not b:
        return ()
    if a == b and _parts_close(mine, theirs, _SPELT_ALIKE):
        return ((_NAME_ALL, "names_sound_alike"),)
    shared = a & b
    if shared and (a < b or b < a):
        return ((_NAME_CLOSE, "one_name_within_the_other"),)
    if a == b or _parts_close(mine, theirs, _CLOSE):
        return ((_NAME_CLOSE, "names_close"),)
    # Brothers and sisters share a family name and differ in the given one.
    return (
        ((_NAME_SOME, "names_share_a_part"), (_GIVEN_DIFFERS, "another_part_differs"))
        if shared
        else ()
    )


def _parts_close(mine: str, theirs: str, least: float) -> bool:
    a, b = sorted(romanised(mine).split()), sorted(romanised(theirs).split())
    return len(a) == len(b) and all(
        jellyfish.jaro_winkler_similarity(x, y) >= least for x, y in zip(a, b, strict=True)
    )


def _birth(one: Described, other: Described) -> tuple[_Part, ...]:
    if one.birth is None or other.birth is None:
        return ()
    a, b = one.birth, other.birth
    exact = a.earliest == a.latest and b.earliest == b.latest
    if exact and a == b:
        # 1 January is a convention for an unknown day and says little more than the year.
        conventional = (a.earliest.month, a.earliest.day) == (1, 1)
        points = _BIRTH_OVERLAPS if conventional else _BIRTH_SAME
        return ((points, "birth_year_same" if conventional else "birth_date_same"),)
    x, y = a.earliest, b.earliest
    if exact and x.year == y.year and (x.day, x.month) == (y.month, y.day):
        return ((_BIRTH_SWAPPED, "day_and_month_swapped"),)
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return ((_BIRTH_OVERLAPS, "birth_dates_fit"),)
    return ((_BIRTH_DIFFERS, "birth_dates_differ"),)


def _sex(one: Described, other: Described) -> tuple[_Part, ...]:
    known = one.sex is not None and other.sex is not None
    return ((_SEX_DIFFERS, "sex_differs"),) if known and one.sex != other.sex else ()
