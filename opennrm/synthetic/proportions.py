"""The proportions and names of the made-up nation, read from the files beside this module.

Example: `PROPORTIONS.draw(chance, "gender.sexual")` is "female" nine times in ten.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """What can be drawn, and the running sums of how often."""

    values: tuple[str, ...]
    sums: tuple[int, ...]

    def draw(self, chance: Random) -> str:
        """One value, by its weight."""
        return chance.choices(self.values, cum_weights=self.sums)[0]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one language: (native, romanised) pairs."""

    languages: tuple[str, ...]
    given: Mapping[str, tuple[tuple[str, str], ...]]
    family: tuple[tuple[str, str], ...]


class Proportions:
    """Weights by name, shares, rates by year and lists of names."""

    def __init__(self, proportions: Mapping[str, Any], names: Mapping[str, Any]) -> None:
        self._weights = dict(_weights("", proportions))
        self.shares: Mapping[str, float] = proportions["shares"]
        self.days: Mapping[str, int] = proportions["days"]
        self.notified_per_referral: float = proportions["notified"]["per_referral"]
        self._nation_of: Mapping[str, str] = proportions["nation_of"]
        self._uk_wide = frozenset(proportions["uk_wide"]["agencies"])
        self._positive: Mapping[str, Mapping[str, float]] = proportions["positive"]
        self.pools = {name: _pool(pool) for name, pool in names["pools"].items()}
        self._pools_of: Mapping[str, Sequence[str]] = names["nationalities"]

    def draw(self, chance: Random, name: str) -> str:
        """One value of a table such as `responder.police`."""
        return self._weights[name].draw(chance)

    def happens(self, chance: Random, share: str) -> bool:
        """Whether something with a share happens this time."""
        return chance.random() < self.shares[share]

    def nation(self, chance: Random, agency: str) -> str:
        """The nation in which an agency found somebody."""
        if agency in self._uk_wide:
            return self.draw(chance, "nation_of_uk_wide_agency")
        return self._nation_of.get(agency, "england")

    def positive_rate(self, stage: str, year: int) -> float:
        """The published share of positive decisions: of that year, or the nearest year before."""
        rates = self._positive[stage]
        known = [int(one) for one in rates if int(one) <= year]
        return rates[str(max(known) if known else min(map(int, rates)))]

    def pool(self, chance: Random, nationality: str) -> Pool:
        """A list of names for somebody of a nationality."""
        names = self._pools_of.get(nationality, self._pools_of["other"])
        return self.pools[chance.choice(names)]


def _weights(path: str, table: Mapping[str, Any]) -> list[tuple[str, Weights]]:
    found: list[tuple[str, Weights]] = []
    if all(isinstance(value, int) for value in table.values()):
        sums = tuple(accumulate(table.values()))
        found.append((path, Weights(tuple(table), sums)))
    for key, value in table.items():
        if isinstance(value, Mapping):
            found.extend(_weights(f"{path}.{key}".strip("."), value))
    return found


def _pool(pool: Mapping[str, Any]) -> Pool:
    def pairs(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
        return tuple((n.split("|")[0], n.split("|")[-1]) for n in names)

    return Pool(
        languages=tuple(pool["languages"]),
        given={"female": pairs(pool["female"]), "male": pairs(pool["male"])},
        family=pairs(pool["family"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / name).read_text(encoding="utf-8"))


PROPORTIONS = Proportions(_read("proportions.toml"), _read("names.toml"))
