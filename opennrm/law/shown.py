"""The law as people and programs see it: plain dictionaries with the names of the text's keys.

The site, `opennrm law show` and `opennrm law history` all print this. Where a judgment has since
said that the law was otherwise, `applied` and `now_known` stand side by side.
Example: the burden of proof of the defence on 1 January 2016.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from opennrm.law.book import Law
from opennrm.law.moments import Moment
from opennrm.law.provisions import Provision


def show(law: Law, territory: str, day: date) -> dict[str, Any]:
    """Show everything that was the law of a territory on a day."""
    code = law.territory_of(territory)
    provisions = {name: show_on(law, found, day) for name, found in law.on(code, day).items()}
    return {"territory": code, "on": day.isoformat(), "provisions": provisions}


def show_on(law: Law, provision: Provision, day: date) -> dict[str, Any]:
    """Show a provision as it was applied on a day, and what is now known where that differs."""
    shown = {**show_provision(provision), "settled": provision.settled_on(day)}
    known = law.now_known(provision.name, provision.territory, day)
    if known.value != provision.value:
        shown["applied"] = _side(provision)
        shown["now_known"] = _side(known)
    return shown


def show_history(law: Law, name: str, territory: str) -> dict[str, Any]:
    """Show the timeline of one provision in a territory, oldest first."""
    timeline = law.history(name, territory)
    return {
        "name": name,
        "territory": law.territory_of(territory),
        "law_version": law.version,
        "timeline": [show_provision(provision) for provision in timeline],
    }


def show_provision(provision: Provision) -> dict[str, Any]:
    """Show one provision with the keys of the text, what is absent left out but for from and to."""
    always = {
        "value": plain(provision.value),
        "unit": provision.unit,
        "kind": provision.kind,
        "from": plain(provision.from_),
        "to": plain(provision.to),
        "in_force": provision.in_force,
        "governed_by": {
            "date": provision.governed_by.date,
            "place": provision.governed_by.place,
        },
        "force": provision.force,
        "evidence": provision.evidence,
        "excerpt": provision.excerpt,
        "source": provision.source,
    }
    where_given = {
        "starts": provision.starts,
        "ends": provision.ends,
        "longer_by": provision.longer_by,
        "given": plain(provision.given),
        "law_since": plain(provision.law_since),
        "unsettled_from": plain(provision.unsettled_from),
        **{key: plain(value) for key, value in provision.more.items()},
    }
    return always | {key: value for key, value in where_given.items() if value is not None}


def plain(value: object) -> Any:
    """Give a value of a text as JSON can hold it."""
    if isinstance(value, Moment):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value


def _moment(moment: Moment) -> str | dict[str, str]:
    if not moment.written.startswith("known by"):
        return moment.written
    told = {"known_by": moment.latest, "not_before": moment.earliest}
    return {key: day.isoformat() for key, day in told.items() if day is not None}


def _side(provision: Provision) -> dict[str, Any]:
    shown = show_provision(provision)
    kept = ("value", "unit", "force", "source", "given", "law_since")
    return {key: shown[key] for key in kept if key in shown}
