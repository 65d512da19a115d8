"""Keyed rows: what a body knows of the people whom it met, under pseudonymous link keys.

One row for each person and exploitation: codes and months only, and nothing by which somebody could
be known. A notification without a key can never be linked, and a row without a basis in consent or
law may not be: both are left out, counted and said.
Source: practice finding 68; the columns and codes are ours.
Example: `KeyedRow(key="lk1.….…", began=read_span("2024-03"), exploited_in="uk", basis="consent")`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from opennrm.cases.vocabulary.exploitation import PUBLISHED_GROUP, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.origins import UkRegion
from opennrm.cases.vocabulary.people import Sex
from opennrm.statistics.prevalence.months import Span

COLUMNS = (
    "key",
    "exploited_from",
    "exploited_to",
    "exploited_in",
    "age_at_exploitation",
    "sex",
    "nationality_group",
    "exploitation",
    "region",
    "basis",
    "found_not_victim",
)
UNKNOWN = "unknown"
# It went on when the row was handed over.
OPEN = "open"
CHOICES: Mapping[str, tuple[str, ...]] = {
    "exploited_in": (*(one.value for one in Where), *(one.value for one in Nation)),
    "age_at_exploitation": ("adult", "child"),
    "sex": tuple(one.value for one in Sex),
    "nationality_group": ("uk", "eu", "other"),
    "region": tuple(one.value for one in UkRegion),
    "found_not_victim": ("yes", "no", OPEN),
}
KINDS = tuple(
    dict.fromkeys(group for group in PUBLISHED_GROUP.values() if group != "not_specified")
)
# The regions that are a nation of their own; every other is of England.
_OWN_NATION = {one.value for one in Nation}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRow:
    """One exploitation of one person, as a body hands it over; "" where something is not known.

    `began` and `ended` hold what is known of those months; `goes_on`: it had not ended then.
    """

    key: str
    began: Span | None = None
    ended: Span | None = None
    goes_on: bool = False
    exploited_in: str = ""
    age: str = ""
    sex: str = ""
    nationality_group: str = ""
    kinds: frozenset[str] = frozenset()
    region: str = ""
    basis: str
    found_not_victim: str = OPEN

    @property
    def scheme(self) -> str:
        """How the key was made, as far as it shows: what stands before its last part."""
        before, _, last = self.key.rpartition(".")
        return before or f"{len(last)} signs"

    @property
    def nation(self) -> str:
        """The nation of the exploitation, where place or region tell it; else ""."""
        if self.exploited_in in _OWN_NATION:
            return self.exploited_in
        return nation_of(self.region)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedList:
    """The rows of one body that may be linked, and how many were given and left out."""

    rows: tuple[KeyedRow, ...]
    given: int
    anonymous: int = 0
    without_basis: int = 0


def nation_of(region: str) -> str:
    """The nation of a region of the United Kingdom; "" for none."""
    if not region:
        return ""
    return region if region in _OWN_NATION else Nation.ENGLAND.value
