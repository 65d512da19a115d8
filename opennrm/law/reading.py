"""Turning one `[[name]]` table of a law text into provisions, one for each territory it names.

Keys that the schema does not know (bodies, elements, grounds …) are kept in `more`; a key that is
nearly one of the schema is taken for a slip of the pen and refused. `<key>_evidence` says how well
one key of the provision was read; of a key that is not there it is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from opennrm.law.moments import Moment, read_moment
from opennrm.law.provisions import CODE, EVIDENCE, PART, GovernedBy, Provision, Written
from opennrm.law.territories import Country

EVERYWHERE = "all"
SCHEMA = (
    "territory", "value", "unit", "kind", "starts", "ends", "longer_by", "from", "to",
    "governed_by", "force", "evidence", "source", "in_force", "given", "law_since",
)  # fmt: skip
AS_WRITTEN = ("unit", "kind", "starts", "ends", "longer_by", "given", "law_since")


def read_provisions(
    name: str, row: Mapping[str, Any], country: Country, *, file: str, line: int
) -> Iterator[Provision]:
    """Give the provision of each territory that a table names; raises ValueError."""
    if not CODE.fullmatch(name):
        raise ValueError("a provision's name has lower-case letters, digits and underscores")
    more = _more(row)
    from_, to = _moments(row)
    governed_by = _governed_by(row.get("governed_by"))
    for territory in _territories(row.get("territory"), country):
        yield Provision(
            name=name,
            territory=territory,
            value=_frozen(row.get("value")),
            from_=from_,
            to=to,
            governed_by=governed_by,
            force=row.get("force", ""),
            evidence=row.get("evidence", ""),
            source=row.get("source", ""),
            in_force=row.get("in_force", True),
            written=Written(file, line),
            working_days=country.territories[territory].working_days,
            more=more,
            applies_from=from_.latest,
            applies_to=to.latest if to else None,
            **{key: row.get(key) for key in AS_WRITTEN},
        )


def _territories(written: object, country: Country) -> tuple[str, ...]:
    if written == EVERYWHERE:
        return tuple(country.territories)
    named = tuple(written) if isinstance(written, list) and written else (written,)
    for territory in named:
        if not isinstance(territory, str) or territory not in country.territories:
            known = ", ".join(country.territories)
            raise ValueError(f"unknown territory {territory!r}: one of {known}, or {EVERYWHERE}")
    return named


def _moments(row: Mapping[str, Any]) -> tuple[Moment, Moment | None]:
    if "from" not in row:
        raise ValueError('from is missing: a date, a month such as "2019-04", or {known_by=DATE}')
    from_ = read_moment(row["from"])
    to = read_moment(row["to"]) if "to" in row else None
    if to is not None and from_.earliest is not None and to.latest < from_.earliest:
        raise ValueError(f"ends ({to}) before it begins ({from_})")
    _check_given(row, from_)
    return from_, to


def _check_given(row: Mapping[str, Any], from_: Moment) -> None:
    given = row.get("given")
    if type(given) is date and given != from_.latest:
        raise ValueError(f"a judgment is applied from the day it was given, {given}, not {from_}")


def _governed_by(written: object) -> GovernedBy:
    if not isinstance(written, Mapping) or set(written) != {"date", "place"}:
        raise ValueError('governed_by is missing: {date="decision", place="referral"}, for example')
    return GovernedBy(written["date"], written["place"])


def _more(row: Mapping[str, Any]) -> Mapping[str, object]:
    more = {key: value for key, value in row.items() if key not in SCHEMA}
    for key in more:
        if key.endswith(PART):
            _check_evidence_of(key, row)
        elif meant := get_close_matches(key, SCHEMA, n=1, cutoff=0.8):
            raise ValueError(f"unknown key {key!r}: is {meant[0]!r} meant?")
    return MappingProxyType({key: _frozen(value) for key, value in more.items()})


def _check_evidence_of(key: str, row: Mapping[str, Any]) -> None:
    if key.removesuffix(PART) not in row:
        raise ValueError(f"unknown key {key!r}: there is no key {key.removesuffix(PART)!r} here")
    if row[key] not in EVIDENCE:
        raise ValueError(f"unknown {key} {row[key]!r}: one of {', '.join(EVIDENCE)}")


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return MappingProxyType({key: _frozen(item) for key, item in value.items()})
    return value
