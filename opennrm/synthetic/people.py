"""Made-up people: a name in its own script, a birth date or none, what happened, and to whom.

Nobody here lives. Names are common ones put together by chance; ages follow what the official table
counts (age when exploited) and leave some who are adults now and were children then.
Example: Selam, 16, one name, no birth date known, made to do housework.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from opennrm.synthetic.proportions import PROPORTIONS, Pool

KIND_OF_PUBLISHED = {
    "sexual": ("sexual", "sexual", "sexual", "forced_marriage"),
    "labour": ("labour", "labour", "bonded_labour", "servitude"),
    "domestic": ("domestic_servitude", "domestic_servitude", "forced_marriage"),
    "criminal": (
        "criminal_drugs",
        "criminal_drugs",
        "criminal_cannabis",
        "criminal_theft",
        "criminal_begging",
        "criminal_fraud",
    ),
    "organ_harvesting": ("organs",),
}
FIRST_OF_COMBINATION = ("sexual", "domestic", "labour", "criminal", "organ_harvesting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody made up. `birth_known`: day, year or none; `kinds`: empty where not known yet."""

    native: str
    romanised: str
    family: str
    aliases: tuple[str, ...]
    nationalities: tuple[str, ...]
    language: str
    sex: str
    born: date
    birth_known: str
    exploited_as: str
    began: date
    kinds: tuple[str, ...]

    def age_on(self, day: date) -> int:
        """Whole years of age on a day."""
        before = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - before

    @property
    def called(self) -> str:
        """The whole name as it is written."""
        return f"{self.native} {self.family}".strip()


def make_person(chance: Random, *, on: date) -> Person:
    """Somebody as the official table counts them, found on a day."""
    exploited_as = PROPORTIONS.draw(chance, "age_at_exploitation")
    published = PROPORTIONS.draw(chance, f"exploitation.{exploited_as}")
    groups = [] if published == "unknown" else published.split("+")
    sex = PROPORTIONS.draw(chance, f"gender.{_first(groups)}")
    nationalities = PROPORTIONS.draw(chance, f"nationality.{exploited_as}")
    pool = PROPORTIONS.pool(chance, nationalities.split("+")[-1])
    native, romanised, family = _name(chance, pool, sex)
    born, began = _ages(chance, exploited_as, on)
    return Person(
        native=native,
        romanised=romanised,
        family=family,
        aliases=(_alias(chance, pool, sex),) if PROPORTIONS.happens(chance, "alias") else (),
        nationalities=() if nationalities == "unknown" else tuple(nationalities.split("+")),
        language=chance.choice(pool.languages),
        sex=sex,
        born=born,
        birth_known=_birth_known(chance),
        exploited_as=exploited_as,
        began=began,
        kinds=tuple(dict.fromkeys(chance.choice(KIND_OF_PUBLISHED[group]) for group in groups)),
    )


def make_sibling(chance: Random, person: Person, *, on: date) -> Person:
    """A brother or sister: the same family, nationality and exploiters, another day of birth."""
    other = make_person(chance, on=on)
    pool = PROPORTIONS.pool(chance, person.nationalities[-1] if person.nationalities else "unknown")
    sex = chance.choice(("female", "male"))
    native, romanised, _ = _name(chance, pool, sex)
    years = chance.choice((-4, -3, -2, -1, 0, 1, 2, 3, 4))
    born = min(
        _years_after(person.born, years) + timedelta(days=chance.randrange(200)),
        _years_after(on, -5),
    )
    return replace(
        other,
        native=native,
        romanised=romanised,
        family=person.family,
        nationalities=person.nationalities,
        language=person.language,
        sex=sex,
        born=born,
        began=person.began,
        kinds=person.kinds,
        exploited_as=_exploited_as(born, person.began),
    )


def _first(groups: list[str]) -> str:
    return next((group for group in FIRST_OF_COMBINATION if group in groups), "unknown")


def _name(chance: Random, pool: Pool, sex: str) -> tuple[str, str, str]:
    given = chance.choice(pool.given[sex if sex in pool.given else "female"])
    if PROPORTIONS.happens(chance, "one_name"):
        return given[0], given[1], ""
    family = chance.choice(pool.family or pool.given["male"])
    return given[0], f"{given[1]} {family[1]}", family[0]


def _alias(chance: Random, pool: Pool, sex: str) -> str:
    return chance.choice(pool.given[sex if sex in pool.given else "male"])[1]


def _birth_known(chance: Random) -> str:
    if PROPORTIONS.happens(chance, "no_birth_date"):
        return "none"
    return "year" if PROPORTIONS.happens(chance, "year_only") else "day"


def _ages(chance: Random, exploited_as: str, on: date) -> tuple[date, date]:
    """A birth date and the day on which the exploitation began."""
    months_ago = chance.randint(1, 30)
    if exploited_as == "child":
        grown = PROPORTIONS.happens(chance, "now_adult_exploited_as_child")
        years = (
            chance.randint(18, 34)
            if grown
            else chance.choice((11, 13, 14, 15, 15, 16, 16, 17, 17, 17))
        )
        born = _birthday(chance, years, on)
        began = _years_after(born, min(chance.randint(10, 17), max(years - 1, 8)))
        return born, min(began + timedelta(days=chance.randrange(360)), on - timedelta(days=20))
    if exploited_as == "unknown":
        born = _birthday(chance, chance.randint(16, 24), on)
        return born, on - timedelta(days=30 * months_ago)
    born = _birthday(chance, 18 + min(int(chance.expovariate(1 / 11)), 50), on)
    return born, max(on - timedelta(days=30 * months_ago), _years_after(born, 18))


def _birthday(chance: Random, years: int, on: date) -> date:
    if PROPORTIONS.happens(chance, "first_of_january"):
        return date(on.year - years, 1, 1)
    return _years_after(on, -years) - timedelta(days=chance.randrange(365))


def _years_after(day: date, years: int) -> date:
    """The same day some years later or earlier; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _exploited_as(born: date, began: date) -> str:
    return "child" if began < _years_after(born, 18) else "adult"
