"""The law for pages and API: what held in a territory on a day, and how a provision changed.

Nobody needs permission to read the law, so these take no actor and open no transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from opennrm.law import current_law
from opennrm.law.provisions import Provision
from opennrm.law.shown import show_on, show_provision


@dataclass(frozen=True, slots=True)
class ProvisionView:
    """One provision as a page shows it; `shown` has the keys of the law text."""

    name: str
    territory: str
    value: Any
    unit: str | None
    in_force: bool
    from_: str
    to: str | None
    settled: bool | None
    excerpt: bool
    source: str
    file: str
    line: int
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TerritoryView:
    """A territory that the law knows."""

    code: str
    name: str
    nations: tuple[str, ...]


def law_version() -> str:
    """Give the version of the law data, which letters and receipts pin."""
    return current_law().version


def territories() -> tuple[TerritoryView, ...]:
    """Give the territories of the country, in the order of the text."""
    law = current_law()
    found = (law.territory(code) for code in law.territories)
    return tuple(TerritoryView(each.code, each.name, each.nations) for each in found)


def provisions_on(territory: str, day: date) -> tuple[ProvisionView, ...]:
    """Give what was the law of a territory (or nation) on a day; raises NoProvision."""
    law = current_law()
    found = law.on(territory, day).values()
    return tuple(_view(each, show_on(law, each, day), each.settled_on(day)) for each in found)


def history(name: str, territory: str) -> tuple[ProvisionView, ...]:
    """Give how a provision changed in a territory, oldest first; raises NoProvision."""
    found = current_law().history(name, territory)
    return tuple(_view(each, show_provision(each), None) for each in found)


def days_in_force(name: str, day: date) -> int:
    """Give how many days a provision of our own sets, the same everywhere; raises NoProvision."""
    return current_law().find(name, "england-and-wales", day).number


def _view(provision: Provision, shown: Mapping[str, Any], settled: bool | None) -> ProvisionView:
    return ProvisionView(
        name=provision.name,
        territory=provision.territory,
        value=provision.value,
        unit=provision.unit,
        in_force=provision.in_force,
        from_=str(provision.from_),
        to=str(provision.to) if provision.to else None,
        settled=settled,
        excerpt=provision.excerpt,
        source=provision.source,
        file=provision.written.file,
        line=provision.written.line,
        shown=shown,
    )
