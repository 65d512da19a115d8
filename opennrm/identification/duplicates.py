"""Looking for the same person: values to match by, and the scoring of candidates.

Each likeness speaks for or against one person by so many bits: a rare name more than a usual one, a
whole birth date more than a year, a day and month that changed places nearly as much. A score is a
suggestion to the duplicate desk: a person confirms, and twins, brothers and shared birthdays stay
two people (practice finding 14). Nothing is matched away by itself, and no other agency ever learns
of a match. Points were set without benchmarks/variants_fresh.toml; docs/adr/0032 says how.
Source: decisions A.14; the weighing is that of Fellegi and Sunter (1969).
Example: "Mohammed Ali" and "ALI Muhamad" sound alike; born 3 July and 7 March can be a swap.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

import jellyfish

from opennrm.cases.events.base import Between
from opennrm.identification.births import birth_evidence, guess_evidence
from opennrm.identification.circumstances import (
    NOT_COMPARED,
    NOTHING_TOLD,
    Among,
    Circumstances,
    circumstances_evidence,
)
from opennrm.identification.name_evidence import (
    DIFFER,
    NOT_COUNTED,
    SHARE_A_PART,
    Counts,
    name_evidence,
)
from opennrm.identification.name_forms import parts_of, romanised, written_as_one

__all__ = [
    "Described", "MatchToken", "Score", "TokenKind", "Verdict", "contact_tokens", "foremost",
    "romanised", "score", "situation_tokens", "sounds", "tokens_of",
]  # fmt: skip


class TokenKind(StrEnum):
    """What a value to match by is made of."""

    NAME_SOUND = "name_sound"
    NAME_BONES = "name_bones"
    NAME_PAIR = "name_pair"
    NAME_WRITTEN = "name_written"
    NAME_YEAR = "name_year"
    BIRTH_DATE = "birth_date"
    BIRTH_SORTED = "birth_sorted"
    BIRTH_YEAR = "birth_year"
    TELEPHONE = "telephone"
    EMAIL = "email"
    EARLIER_REFERENCE = "earlier_reference"
    EXPLOITER_TELEPHONE = "exploiter_telephone"
    SITUATION = "situation"
    EXPLOITER_NAME = "exploiter_name"
    EXPLOITER_CALLED = "exploiter_called"
    EXPLOITER_ONLINE = "exploiter_online"
    EXPLOITER_VEHICLE = "exploiter_vehicle"
    PREMISES_ADDRESS = "premises_address"
    OPERATION_NAME = "operation_name"
    CRIME_NUMBER = "crime_number"
    # Of an exploiter, hashed as that of a person is: so that one who was referred is found.
    NAMED_TELEPHONE = "named_telephone"
    NAMED_PAIR = "named_pair"


# What different people of one situation have in common (identification/related.py).
SITUATIONS = frozenset(
    {
        TokenKind.EXPLOITER_TELEPHONE, TokenKind.SITUATION, TokenKind.EXPLOITER_NAME,
        TokenKind.EXPLOITER_CALLED, TokenKind.EXPLOITER_ONLINE, TokenKind.EXPLOITER_VEHICLE,
        TokenKind.PREMISES_ADDRESS, TokenKind.OPERATION_NAME, TokenKind.CRIME_NUMBER,
    }
)  # fmt: skip
# What an exploiter of one case can have in common with the person of another, by its own kind.
NAMED = {
    TokenKind.NAMED_TELEPHONE: TokenKind.TELEPHONE,
    TokenKind.NAMED_PAIR: TokenKind.NAME_PAIR,
}
# By these somebody is looked for. A year alone is that of hundreds; how a name is written is only
# counted; what is known of a situation is that of different people.
SAME_PERSON = (
    frozenset(TokenKind) - {TokenKind.BIRTH_YEAR, TokenKind.NAME_WRITTEN} - SITUATIONS - set(NAMED)
)
SAME_SITUATION = frozenset({TokenKind.EXPLOITER_TELEPHONE, TokenKind.SITUATION})
CONTACTS = frozenset({TokenKind.TELEPHONE, TokenKind.EMAIL, TokenKind.EARLIER_REFERENCE})


@dataclass(frozen=True, slots=True)
class MatchToken:
    """A normalised value; the records keep only its keyed hash.

    `like`: it is hashed as a value of that kind, so that the two kinds can be compared.
    """

    kind: str
    value: str
    like: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a person when two are compared. `births`: as told, on papers, assessed.

    `not_own`: those of the names that an exploiter gave, or an agency for want of one. `guessed`:
    when they were born if an officer guessed the age rightly.
    """

    names: tuple[str, ...]
    births: tuple[Between, ...] = ()
    sex: str | None = None
    not_own: frozenset[str] = frozenset()
    guessed: tuple[Between, ...] = ()
    circumstances: Circumstances = NOTHING_TOLD


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


_LIKELY, _POSSIBLE = 80, 40
# So many bits make a pair likely, among some tens of thousands of people.
_BITS_LIKELY = 14.75
# Who is so many points behind another candidate is not likely any more, unless surely alike.
_BEHIND, _SURELY = 10, 95
_SEX_SAME, _SEX_DIFFERS = 0.7, -9.0
# Of another name that was given by an exploiter, nothing is known.
_NAME_NOT_KNOWN = (0.0, "own_name_not_known")
# A family shares a telephone; an address of electronic mail or an earlier reference is one's own.
_CONTACT = MappingProxyType(
    {
        TokenKind.TELEPHONE: (8.0, "telephone_same"),
        TokenKind.EMAIL: (9.0, "email_same"),
        TokenKind.EARLIER_REFERENCE: (14.0, "earlier_reference_given"),
    }
)
_LEAST_DIGITS = 7
_Key = TypeVar("_Key")


def sounds(name: str) -> frozenset[str]:
    """Give the phonetic code of each part of a name."""
    return frozenset(
        code for part in romanised(name).split() if (code := jellyfish.metaphone(part))
    )


def tokens_of(names: Iterable[str], birth: Between | None) -> tuple[MatchToken, ...]:
    """Give the values by which somebody can be found again, none of them twice."""
    found: list[MatchToken] = []
    year = None
    if birth is not None and birth.earliest.year == birth.latest.year:
        year = birth.earliest.year
        found.append(MatchToken(TokenKind.BIRTH_YEAR, str(year)))
    for name in names:
        found.extend(_name_tokens(name, year))
    if birth is not None and birth.earliest == birth.latest:
        day = birth.earliest
        low, high = sorted((day.day, day.month))
        found.append(MatchToken(TokenKind.BIRTH_DATE, day.isoformat()))
        found.append(MatchToken(TokenKind.BIRTH_SORTED, f"{day.year}-{low:02}-{high:02}"))
    return tuple(dict.fromkeys(found))


def _name_tokens(name: str, year: int | None) -> Iterable[MatchToken]:
    """By sound, by skeleton, by two skeletons together, and by skeleton and birth year.

    Two that stand together also as if they were written as one.
    """
    for code in sorted(sounds(name)):
        yield MatchToken(TokenKind.NAME_SOUND, code)
    parts = parts_of(name)
    for text in sorted({part.text for part in parts}):
        yield MatchToken(TokenKind.NAME_WRITTEN, text)
    for part, following in pairwise(parts):
        yield MatchToken(TokenKind.NAME_BONES, written_as_one(part, following))
    bones = sorted({part.bones for part in parts} - {""})
    for number, one in enumerate(bones):
        yield MatchToken(TokenKind.NAME_BONES, one)
        if year is not None:
            yield MatchToken(TokenKind.NAME_YEAR, f"{one} {year}")
        for other in bones[number + 1 :]:
            yield MatchToken(TokenKind.NAME_PAIR, f"{one} {other}")


def contact_tokens(
    *, telephones: Iterable[str] = (), emails: Iterable[str] = (), references: Iterable[str] = ()
) -> tuple[MatchToken, ...]:
    """Give the values of a person's own contacts, and of an earlier reference that was given."""
    told = (
        *(MatchToken(TokenKind.TELEPHONE, telephone_key(one)) for one in telephones),
        *(MatchToken(TokenKind.EMAIL, one.strip().casefold()) for one in emails),
        *(MatchToken(TokenKind.EARLIER_REFERENCE, reference_key(one)) for one in references),
    )
    return tuple(dict.fromkeys(token for token in told if token.value))


def situation_tokens(
    *, telephones: Iterable[str] = (), entities: Iterable[UUID] = ()
) -> tuple[MatchToken, ...]:
    """Give the values by which different people of one situation are found.

    An exploiter's telephone number; an exploiter or place that was described once for several.
    """
    told = (
        *(MatchToken(TokenKind.EXPLOITER_TELEPHONE, telephone_key(one)) for one in telephones),
        *(MatchToken(TokenKind.SITUATION, str(one)) for one in entities),
    )
    return tuple(dict.fromkeys(token for token in told if token.value))


def telephone_key(number: str) -> str:
    """Give a number without country code and spaces, as far as can be told; none of short ones."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    national = re.sub(r"^(?:0044|44(?=7\d{9}$|\d{10}$)|0+)", "", digits)
    return national if len(national) >= _LEAST_DIGITS else ""


def reference_key(reference: str) -> str:
    """A reference as it is compared: letters and digits only."""
    return re.sub(r"[^0-9a-z]", "", reference.casefold())


def score(
    one: Described,
    other: Described,
    *,
    shared: frozenset[str] = frozenset(),
    counts: Counts = NOT_COUNTED,
    usual: Among = NOT_COMPARED,
) -> Score:
    """Say how alike two people are described; the same whichever of them comes first.

    `shared`: kinds of contact that are the same. `counts`: how many people have each skeleton of
    these names; without it every name counts as a usual one. `usual`: how many of the candidates
    share what happened to `one`.
    """
    rest = (
        *(birth_evidence(one.births, other.births) or _guesses(one, other)),
        *_sex(one, other),
        *circumstances_evidence(one.circumstances, other.circumstances, usual),
        *(evidence for kind, evidence in _CONTACT.items() if kind in shared),
    )
    # Names are only weighed where they could still make a difference.
    least = _BITS_LIKELY * _POSSIBLE / _LIKELY - math.fsum(bits for bits, _ in rest)
    parts = (*_names(one, other, counts, least), *rest)
    bits = math.fsum(bits for bits, _ in parts)
    points = max(0, min(100, math.floor(bits * _LIKELY / _BITS_LIKELY)))
    reasons = tuple(reason for _, reason in parts)
    # Another given name is another person until somebody has looked, whatever else they share.
    if {DIFFER, SHARE_A_PART} & set(reasons) and "earlier_reference_given" not in reasons:
        points = min(points, _LIKELY - 1)
    # Who gives the reference of a case has to be looked at, however little else agrees.
    if "earlier_reference_given" in reasons:
        points = max(points, _POSSIBLE)
    if points >= _LIKELY:
        return Score(points, Verdict.LIKELY, reasons)
    return Score(points, Verdict.POSSIBLE if points >= _POSSIBLE else Verdict.UNLIKELY, reasons)


def foremost(scores: Mapping[_Key, Score]) -> dict[_Key, Score]:
    """Call those only possible who are clearly behind the candidate that agrees best.

    A referral is about one person, and few were referred twice before it. The desk sees both.
    """
    most = max((one.points for one in scores.values()), default=0)
    return {
        key: replace(one, points=_LIKELY - 1, verdict=Verdict.POSSIBLE)
        if one.verdict is Verdict.LIKELY and one.points < min(_SURELY, most - _BEHIND + 1)
        else one
        for key, one in scores.items()
    }


def _sex(one: Described, other: Described) -> tuple[tuple[float, str], ...]:
    if one.sex is None or other.sex is None:
        return ()
    return ((_SEX_SAME, "sex_same") if one.sex == other.sex else (_SEX_DIFFERS, "sex_differs"),)


def _guesses(one: Described, other: Described) -> tuple[tuple[float, str], ...]:
    return guess_evidence((*one.births, *one.guessed), (*other.births, *other.guessed))


def _names(
    one: Described, other: Described, counts: Counts, least: float
) -> tuple[tuple[float, str], ...]:
    """What the names say; nothing against it where one of the two has not said their own."""
    found = name_evidence(one.names, other.names, counts, least=least)
    unnamed = any(who.names and set(who.names) <= who.not_own for who in (one, other))
    if unnamed and (not found or found[0][0] < 0):
        return (_NAME_NOT_KNOWN,)
    return found


def texts_of(names: Iterable[str]) -> frozenset[str]:
    """Give the parts of some names as they are written."""
    return frozenset(part.text for name in names for part in parts_of(name))


def bones_of(names: Iterable[str]) -> frozenset[str]:
    """Give the skeletons of all parts of some names: what is counted to know a rare one."""
    return frozenset(part.bones for name in names for part in parts_of(name)) - {""}


def pairs_of(names: Iterable[str]) -> frozenset[str]:
    """Give every two skeletons that stand together in one of these names."""
    found = {token for name in names for token in _name_tokens(name, None)}
    return frozenset(token.value for token in found if token.kind == TokenKind.NAME_PAIR)
