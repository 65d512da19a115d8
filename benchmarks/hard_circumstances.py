"""What happened to made-up people, and what each of two agencies wrote down of it.

People of one language are drawn into situations, several into one: the same kinds, place, sector
and country, begun in the same weeks. So there are strangers, and brothers and sisters, who share
all of it. Two agencies hear it on different days; some of it was not asked, was not yet told, or
was understood otherwise. How often is ours (nobody publishes it) and stands in `SHARES`, each with
its reason; kinds, sex and countries are drawn as the official table counts them.
Drawn by a source of chance of its own: names and birth dates stay those they were without it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from benchmarks.hard_people import BASIC, Human, load
from opennrm.cases.events.base import Between
from opennrm.cases.vocabulary.episodes import Sector
from opennrm.identification.ages import born_by_age
from opennrm.identification.circumstances import Circumstances
from opennrm.synthetic.people import KIND_OF_PUBLISHED
from opennrm.synthetic.proportions import PROPORTIONS

TODAY = date(2026, 3, 2)
AREAS = 174  # Councils with children's services, or as many; the large ones more often.
SHARES = {
    # Who is found with others, of people of one language: raids, houses, families.
    "with_others": 0.35, "sibling_with": 0.6,
    # Asked among the twelve first questions, so seldom missing; one in thirty is noted as a
    # neighbour's (Kurds of Iraq and Iran, Eritreans who grew up in Ethiopia).
    "nationality_told": 0.94, "nationality_other": 0.03,
    # "Not known yet" is an answer; the official table has 8 % without a kind.
    "kinds_told": 0.90,
    # Of a second account of the same: one kind more or less; another kind (what one officer calls
    # debt bondage another calls forced labour).
    "kinds_more_or_less": 0.20, "kinds_other": 0.10,
    # Dates of an episode: often a season or a year only, often not asked on the first night.
    "began_told": 0.75, "began_year_only": 0.35,
    # Told twice, a month is the same half the time, and now and then quite another.
    "began_same": 0.50, "began_near": 0.30, "began_off": 0.14,
    # The council or country; on the first night many know neither.
    "place_told": 0.60, "place_other": 0.15, "sector_told": 0.45, "sector_other": 0.15,
    # A second referral about a new exploitation: all of it is another, the person is the same.
    "new_exploitation": 0.12,
    # Without a date of birth an officer guesses the age, nine times in ten.
    "age_guessed": 0.90,
    # Whether a name given by the exploiter was marked as one.
    "alias_marked": 0.70,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What happened to somebody. `places`: councils here, countries elsewhere."""

    nationality: str
    kinds: frozenset[str]
    began: date
    places: frozenset[str]
    sectors: frozenset[str]


def situations(chance: Random, humans: Sequence[Human]) -> tuple[Situation, ...]:
    """What happened to each of them, by number."""
    countries = _countries()
    running: dict[str, list[Situation]] = {}
    found: list[Situation] = []
    for one in humans:
        known = running.setdefault(one.pool, [])
        if one.sibling_of is not None:
            with_them = found[one.sibling_of]
            mine = _situation(chance, one, (with_them.nationality,))
            if chance.random() < SHARES["sibling_with"]:
                mine = _joined(chance, with_them)
        elif known and chance.random() < SHARES["with_others"]:
            mine = _joined(chance, chance.choice(known))
        else:
            mine = _situation(chance, one, countries[one.pool])
            known.append(mine)
            del known[:-4]
        found.append(mine)
    return tuple(found)


def told(chance: Random, one: Situation) -> Circumstances:
    """What an agency writes down of it."""
    began = None
    if chance.random() < SHARES["began_told"]:
        began = _span(one.began, year_only=chance.random() < SHARES["began_year_only"])
    return Circumstances(
        nationalities=_if(chance, "nationality_told", frozenset({one.nationality})),
        kinds=_if(chance, "kinds_told", one.kinds),
        began=began,
        places=_if(chance, "place_told", one.places),
        sectors=_if(chance, "sector_told", one.sectors),
    )


def told_again(chance: Random, one: Situation, human: Human) -> Circumstances:
    """What a second agency writes down, of the same or of a new exploitation."""
    countries = _countries()[human.pool]
    if chance.random() < SHARES["nationality_other"]:
        one = replace(one, nationality=chance.choice(countries))
    if chance.random() < SHARES["new_exploitation"]:
        return told(chance, _situation(chance, human, (one.nationality,)))
    other = _situation(chance, human, countries)
    drawn = chance.random()
    if drawn < SHARES["kinds_other"]:
        one = replace(one, kinds=other.kinds)
    elif drawn < SHARES["kinds_other"] + SHARES["kinds_more_or_less"]:
        first = sorted(one.kinds)[:1]
        one = replace(
            one, kinds=frozenset(first) if len(one.kinds) > 1 else one.kinds | other.kinds
        )
    if chance.random() < SHARES["place_other"]:
        one = replace(one, places=other.places)
    if chance.random() < SHARES["sector_other"]:
        one = replace(one, sectors=other.sectors)
    return told(chance, replace(one, began=_told_twice(chance, one.began, other.began)))


def guessed(chance: Random, born: date) -> Between | None:
    """The days of birth that an officer's guess of the age leaves, about two years off."""
    if chance.random() >= SHARES["age_guessed"]:
        return None
    years = (TODAY - born).days / 365.25 + chance.gauss(0, 2)
    return born_by_age(max(0, round(years)), on=TODAY)


def _situation(chance: Random, one: Human, countries: Sequence[str]) -> Situation:
    began = TODAY - timedelta(days=round(30 + chance.expovariate(1 / 700)))
    age = "child" if (began - one.born).days < 18 * 365 else "adult"
    groups: list[str] = []
    for _ in range(8):
        drawn = PROPORTIONS.draw(chance, f"exploitation.{age}")
        groups = [] if drawn == "unknown" else drawn.split("+")
        if PROPORTIONS.draw(chance, f"gender.{groups[0] if groups else 'unknown'}") == one.sex:
            break
    nationality = chance.choice(countries)
    return Situation(
        nationality=nationality,
        kinds=frozenset(chance.choice(KIND_OF_PUBLISHED[group]) for group in groups),
        began=began,
        places=_places(chance, nationality),
        sectors=frozenset({_usual(chance, [str(sector) for sector in Sector])}),
    )


def _places(chance: Random, nationality: str) -> frozenset[str]:
    """Here, abroad or both; abroad the own country or one on the way that many pass."""
    drawn = 0.0 if nationality == "GBR" else chance.random()
    here = frozenset({_usual(chance, [f"council {n}" for n in range(AREAS)])})
    abroad = frozenset({nationality if chance.random() < 0.5 else "LBY"})
    return here if drawn < 0.5 else abroad if drawn < 0.85 else here | abroad


def _usual(chance: Random, values: Sequence[str]) -> str:
    return chance.choices(values, weights=[1 / (rank + 6) for rank in range(len(values))])[0]


def _joined(chance: Random, one: Situation) -> Situation:
    """Somebody else of the same situation; most begin within the same weeks."""
    return replace(one, began=one.began - timedelta(days=round(chance.triangular(-90, 90, 0))))


def _told_twice(chance: Random, began: date, quite_another: date) -> date:
    drawn = chance.random()
    if drawn < SHARES["began_same"]:
        return began
    if drawn < SHARES["began_same"] + SHARES["began_near"]:
        return began + timedelta(days=chance.randrange(-100, 100))
    if drawn < SHARES["began_same"] + SHARES["began_near"] + SHARES["began_off"]:
        return began + timedelta(days=chance.randrange(-400, 400))
    return quite_another


def _span(day: date, *, year_only: bool) -> Between:
    if year_only:
        return Between(earliest=date(day.year, 1, 1), latest=date(day.year, 12, 31))
    first = day.replace(day=1)
    return Between(
        earliest=first, latest=(first + timedelta(days=31)).replace(day=1) - timedelta(1)
    )


def _if(chance: Random, share: str, value: frozenset[str]) -> frozenset[str]:
    return value if chance.random() < SHARES[share] else frozenset()


@cache
def _countries() -> Mapping[str, tuple[str, ...]]:
    """The countries whose people have names of a language, each as often as it is counted."""
    by_country = tomllib.loads(BASIC.read_text(encoding="utf-8"))["nationalities"]
    counted = tomllib.loads(BASIC.with_name("proportions.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for country, pools in by_country.items():
        if country not in ("other", "unknown"):
            people = sum(counted["nationality"][age].get(country, 0) for age in ("adult", "child"))
            for pool in pools:
                found.setdefault(pool, []).extend([country] * (1 + people // 20))
    fresh = load("variants_fresh.toml")
    del fresh["nicknames"]
    return {p: tuple(cs) for p, cs in found.items()} | {
        pool: tuple(rules["countries"]) for pool, rules in fresh.items()
    }
