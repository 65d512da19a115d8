"""A ruling as it is registered: what it changed, since when, and which decisions it reaches.

Read strictly from TOML; every fault names its field and what would be right. What it changed has to
stand in the law texts first, so that the cohort is computed from law and not from words.
Source: R-REV-05; practice finding 44; docs/adr/0047.
Example: `read_ruling(text, law)` of PK (Ghana) names necessity_of_stay, given 8 February 2018.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

import msgspec

from opennrm.cases.vocabulary.rulings import Reached, RulingForm
from opennrm.law import Law, NoProvision, Provision

ALL = "all"
Code = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class Changed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A provision of the law texts that a ruling changed, in a territory or in all."""

    provision: Code
    territory: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z-]{0,63}$")] = ALL


class Ruling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgment or new guidance.

    `given`: the day of the judgment, or from which new guidance holds. `first_day`, `last_day`:
    between which a decision of the cohort was made. `owner`: the code of who has to respond.
    """

    code: Code
    title: Line
    form: RulingForm
    citation: Line
    given: date
    evidence: Literal["V", "E"]
    source: Line
    owner: Code
    decisions: Annotated[tuple[Reached, ...], msgspec.Meta(min_length=1)]
    first_day: date
    last_day: date
    changes: Annotated[tuple[Changed, ...], msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a ruling as it was written: the field, and what would be right."""

    field: str
    said: str


class RulingRefused(ValueError):
    """A ruling that cannot be registered, with all its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.said}" for one in faults))
        self.faults = faults


def read_ruling(text: bytes, law: Law) -> Ruling:
    """Read a ruling from TOML, checked against the law texts. Errors: RulingRefused."""
    try:
        written = tomllib.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise RulingRefused((Fault(field="file", said=f"this is not TOML: {wrong}"),)) from wrong
    if written.get("evidence") == "U":
        said = "what nobody verified is not registered: read the ruling, then write V or E"
        raise RulingRefused((Fault(field="evidence", said=said),))
    try:
        ruling = msgspec.convert(written, Ruling)
    except msgspec.ValidationError as wrong:
        said, _, where = str(wrong).partition(" - at `$.")
        raise RulingRefused((Fault(field=where.rstrip("`") or "file", said=said),)) from wrong
    faults = (*_day_faults(ruling), *_law_faults(ruling, law))
    if faults:
        raise RulingRefused(faults)
    return ruling


def introduced(ruling: Ruling, changed: Changed, law: Law, *, territory: str) -> Provision | None:
    """Give the provision that a ruling brought into a territory's texts, or None."""
    try:
        timeline = law.history(changed.provision, territory)
    except NoProvision:
        return None
    judgment = ruling.form is RulingForm.JUDGMENT
    found = (
        one
        for one in timeline
        if (one.given if judgment else one.applies_from) == ruling.given
        and (one.force == RulingForm.JUDGMENT) is judgment
    )
    return next(found, None)


def territories_of(changed: Changed, law: Law) -> tuple[str, ...]:
    """Give the territories in which a provision was changed."""
    return law.territories if changed.territory == ALL else (changed.territory,)


def _day_faults(ruling: Ruling) -> Iterator[Fault]:
    if ruling.last_day < ruling.first_day:
        said = f"give a day not before first_day, which is {ruling.first_day}"
        yield Fault(field="last_day", said=said)
    if ruling.given <= ruling.last_day:
        said = f"give {ruling.given - timedelta(days=1)} or a day before: then the old rule ended"
        yield Fault(field="last_day", said=said)


def _law_faults(ruling: Ruling, law: Law) -> Iterator[Fault]:
    for number, changed in enumerate(ruling.changes):
        field = f"changes[{number}]"
        if changed.territory not in (ALL, *law.territories):
            known = ", ".join((ALL, *law.territories))
            yield Fault(field=f"{field}.territory", said=f"give one of {known}")
            continue
        if changed.provision not in law.names:
            said = f"no law text speaks of {changed.provision!r}: change the texts first"
            yield Fault(field=f"{field}.provision", said=said)
            continue
        yield from _change_faults(ruling, changed, law, field=field)


def _change_faults(ruling: Ruling, changed: Changed, law: Law, *, field: str) -> Iterator[Fault]:
    """Nothing in the texts is from this ruling, or it says nothing of so early a day."""
    found = [
        one
        for territory in territories_of(changed, law)
        if (one := introduced(ruling, changed, law, territory=territory)) is not None
    ]
    if not found:
        what = f"from a {ruling.form.value} of {ruling.given}"
        said = f"nothing in the texts of {changed.provision} is {what}: change the texts first"
        yield Fault(field=f"{field}.provision", said=said)
    since = min((one.law_since for one in found if one.law_since), default=None)
    if since is not None and ruling.first_day < since:
        said = f"give {since} or a later day: the judgment reads {changed.provision} so from then"
        yield Fault(field="first_day", said=said)
