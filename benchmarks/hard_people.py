"""Twenty thousand made-up people with hard names, and some of them referred a second time.

Names of a language are put together in its own way (family first, father's and grandfather's
names, one name only), the usual ones more often. Among them are twins, brothers and sisters, shared
birthdays and dates of 1 January. Who comes a second time is written down by somebody else
(benchmarks/hard_variants.py). Which languages are held out: variants_held_out.toml; those of
variants_fresh.toml, written later, are among a register of their own (`fresh`).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from opennrm.cases.events.base import Between
from opennrm.identification.circumstances import NOTHING_TOLD, Circumstances

FOLDER = Path(__file__).parent
BASIC = FOLDER.parent / "opennrm" / "synthetic" / "names.toml"
TWINS, SIBLINGS, ONE_NAME, TELEPHONE = 0.01, 0.02, 0.04, 0.25
CONVENTIONAL, YEAR_ONLY, NOT_KNOWN = 0.08, 0.03, 0.01
NATIVE_ONLY, BOTH_SCRIPTS = 0.05, 0.40
FIRST_YEAR, LAST_YEAR = 1962, 2015
MADE = 0.6  # How often a name is one that is made of two parts, where the language makes such.

_LISTS = frozenset({"female", "male", "family", "second", "fathers"})

Name = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Human:
    """Somebody: the parts of a name (native, romanised) in order, and what else stays the same."""

    id: int
    pool: str
    part: str
    names: tuple[Name, ...]
    roles: str
    born: date
    sex: str
    telephone: str | None
    conventional: bool = False
    sibling_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one agency wrote down of somebody. `how`: what was done to it, to count misses.

    `given`: those of the names that are marked as given by an exploiter; `guessed`: born when, by
    the age that an officer guessed.
    """

    human: int
    part: str
    names: tuple[str, ...]
    birth: str | None
    sex: str | None
    telephones: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    guessed: Between | None = None
    circumstances: Circumstances = NOTHING_TOLD
    how: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Pool:
    """The names of a language, the most usual first."""

    lists: Mapping[str, tuple[Name, ...]]
    orders: tuple[str, ...]
    made: Mapping[str, tuple[tuple[Name, ...], ...]]


def load(name: str) -> dict[str, Any]:
    """A file of this folder."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def pools() -> dict[str, Pool]:
    """Names by language: the hard ones, and for the others those of the made-up nation."""
    found = {}
    basic = tomllib.loads(BASIC.read_text(encoding="utf-8"))["pools"]
    hard = load("hard_names.toml")
    fresh = load("variants_fresh.toml")
    del fresh["nicknames"]
    made = hard.pop("made") | {name: rules.get("made", {}) for name, rules in fresh.items()}
    for name, lists in {**basic, **hard, **fresh}.items():
        split = {k: tuple(map(_pair, v)) for k, v in lists.items() if k in _LISTS}
        two = {
            k: tuple(tuple(map(_pair, half)) for half in v) for k, v in made.get(name, {}).items()
        }
        orders = tuple(lists.get("order", ["GF"] if lists["family"] else ["GD", "GDP"]))
        found[name] = Pool(split, orders, two)
    return found


def make_people(chance: Random, how_many: int, *, fresh: bool = False) -> tuple[Human, ...]:
    """So many people, siblings among them; with `fresh` also of the fresh languages."""
    parts = ("seen", "held_out", "fresh") if fresh else ("seen", "held_out")
    part_of = {pool: part for part in parts for pool in load(f"variants_{part}.toml")}
    known = pools()
    names = sorted(part_of.keys() - {"nicknames"})
    found: list[Human] = []
    while len(found) < how_many:
        pool = chance.choice(names)
        one = _human(chance, known[pool], pool, part_of[pool], len(found))
        found.append(one)
        if chance.random() < TWINS + SIBLINGS:
            found.append(_sibling(chance, known[pool], one, len(found)))
    return tuple(found[:how_many])


def written(chance: Random, one: Human) -> Record:
    """Somebody as the first agency wrote them down: as they are, in one script or two."""
    return Record(
        human=one.id,
        part=one.part,
        names=scripts(chance, one.names, one.roles),
        birth=birth(chance, one),
        sex=one.sex if chance.random() < 0.9 else None,
        telephones=(one.telephone,) if one.telephone else (),
    )


def scripts(chance: Random, names: Sequence[Name], roles: str) -> tuple[str, ...]:
    """The whole name in its script, romanised, or both."""
    glue = "" if names[0][0] and ord(names[0][0][0]) >= 0x4E00 else " "
    native, latin = glue.join(n for n, _ in names), " ".join(r for _, r in names)
    if native == latin:
        return (latin,)
    drawn = chance.random()
    if drawn < NATIVE_ONLY:
        return (native,)
    return (native, latin) if drawn < NATIVE_ONLY + BOTH_SCRIPTS else (latin,)


def birth(chance: Random, one: Human) -> str | None:
    """The date as it is known: whole, the year, or not at all."""
    drawn = chance.random()
    if drawn < NOT_KNOWN:
        return None
    return str(one.born.year) if drawn < NOT_KNOWN + YEAR_ONLY else one.born.isoformat()


def _human(chance: Random, pool: Pool, name: str, part: str, number: int) -> Human:
    sex = chance.choice(("female", "male"))
    roles = "G" if chance.random() < ONE_NAME else chance.choice(pool.orders)
    conventional = chance.random() < CONVENTIONAL
    year = round(chance.triangular(FIRST_YEAR, LAST_YEAR, 2003))
    born = date(year, 1, 1) + timedelta(days=0 if conventional else chance.randrange(365))
    return Human(
        id=number,
        pool=name,
        part=part,
        names=tuple(_drawn(chance, pool, role, sex) for role in roles),
        roles=roles,
        born=born,
        sex=sex,
        telephone=f"07{chance.randrange(10**9):09}" if chance.random() < TELEPHONE else None,
        conventional=conventional,
    )


def _drawn(chance: Random, pool: Pool, role: str, sex: str) -> Name:
    lists = pool.lists
    kind = {"G": "given", "D": "given", "P": "given"}.get(role, "family")
    if role == "G" and sex in pool.made:
        kind = sex
    if role != "S" and kind in pool.made and chance.random() < MADE:
        (a, x), (b, y) = (chance.choice(half) for half in pool.made[kind])
        return a + b, x + y
    if role == "G":
        return _usual(chance, lists[sex])
    if role in "FM":
        return _usual(chance, lists["family"])
    if role == "S":
        return _usual(chance, lists["second"])
    return _usual(chance, lists.get("fathers", lists["male"]))


def _usual(chance: Random, names: Sequence[Name]) -> Name:
    """A name of the list; the first are the most usual, by a law of the rank (1, 1/2, 1/3 …)."""
    return chance.choices(names, weights=[1 / (rank + 2) for rank in range(len(names))])[0]


def _sibling(chance: Random, pool: Pool, one: Human, number: int) -> Human:
    """A twin, or a brother or sister: all of the name but the given one, another given one."""
    twin = chance.random() < TWINS / (TWINS + SIBLINGS)
    sex = chance.choice(("female", "male"))
    given = one.names[one.roles.index("G")]
    others = [name for name in pool.lists[sex] if name != given]
    names = tuple(
        chance.choice(others) if role == "G" else name
        for role, name in zip(one.roles, one.names, strict=True)
    )
    years = chance.choice((-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))
    other = one.born + timedelta(days=365 * years + chance.randrange(-150, 150))
    if one.conventional:
        other = date(one.born.year + years, 1, 1)
    shares = chance.random() < 0.5
    return replace(
        one,
        id=number,
        sibling_of=one.id,
        names=names,
        sex=sex,
        born=one.born if twin else other,
        telephone=one.telephone if shares else None,
    )


def _pair(text: str) -> Name:
    native, _, latin = text.partition("|")
    return native, latin or native
