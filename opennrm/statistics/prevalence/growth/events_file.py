"""The file of dated inputs: TOML with `[[change]]`, `[[campaign]]` and `[[training]]`.

Each input names its source; each field is checked, and what is wrong is said by its field.
Source: ours; R-DAT-17 (what is asked for).
Example: `[[change]]` with `from = 2015-11-01`, `kind = "law"` and `touches = "totals"`.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from opennrm.statistics.prevalence.growth.events import (
    EVIDENCE,
    KINDS,
    Campaign,
    Change,
    Events,
    Touches,
    Training,
)
from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.periods import period


def read_events(text: str, *, sources: Sequence[str] = ()) -> Events:
    """The dated inputs of a TOML file with `[[change]]`, `[[campaign]]` and `[[training]]`.

    `sources` are those of the referrals; what an input names under `of` must be one of them, where
    any are given. Raises GrowthRefused with a sentence for each thing that is wrong.
    Source: ours.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GrowthRefused(f"The events are not TOML: {error}.") from error
    unknown = sorted(tables.keys() - {"change", "campaign", "training"})
    if unknown:
        raise GrowthRefused(
            f"Events: {unknown[0][:40]!r} is unknown; there are [[change]], [[campaign]] and"
            " [[training]]."
        )
    wrong: list[str] = []
    read = {
        kind: _read_all(kind, tables.get(kind, []), frozenset(sources), wrong)
        for kind in ("change", "campaign", "training")
    }
    if wrong:
        raise GrowthRefused(*wrong[:10])
    return Events(tuple(read["change"]), tuple(read["campaign"]), tuple(read["training"]))


def _read_all(kind: str, given: Any, sources: frozenset[str], wrong: list[str]) -> list[Any]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        wrong.append(f"Events: {kind} has to be written [[{kind}]], with two brackets.")
        return []
    found: list[Any] = []
    for number, one in enumerate(given, start=1):
        try:
            found.append(_READ[kind](_Fields(f"[[{kind}]] {number}", one, sources)))
        except GrowthRefused as refused:
            wrong += refused.sentences
    names = [one.name for one in found]
    wrong += [
        f"Two of [[{kind}]] are called {name!r}."
        for name in sorted(set(names))
        if names.count(name) > 1
    ]
    return found


class _Fields:
    """The fields of one input, read one by one; what is left over is unknown."""

    def __init__(self, where: str, given: Mapping[str, Any], sources: frozenset[str]) -> None:
        self.where = where
        self.left = dict(given)
        self.sources = sources

    def refuse(self, field: str, what: str) -> GrowthRefused:
        return GrowthRefused(f"{self.where}, {field}: {what}.")

    def text(self, field: str, among: Sequence[str] = ()) -> str:
        found = self.left.pop(field, None)
        if not isinstance(found, str) or not found.strip():
            raise self.refuse(field, "has to be words in quotation marks")
        if among and found not in among:
            raise self.refuse(field, f"{found[:40]!r} is none of {', '.join(among)}")
        return " ".join(found.split())

    def day(self, field: str, *, may_lack: bool = False) -> date | None:
        found = self.left.pop(field, None)
        if found is None and may_lack:
            return None
        if not isinstance(found, date) or isinstance(found, datetime):
            raise self.refuse(field, "has to be a day, such as 2015-11-01, without quotation marks")
        return found

    def days(self, *, open_end: bool) -> tuple[date, date | None]:
        begins, ends = self.day("from"), self.day("to", may_lack=open_end)
        assert begins is not None
        if ends is not None and ends < begins:
            raise self.refuse("to", f"{ends} comes before {begins}")
        return begins, ends

    def yes(self, field: str, *, otherwise: bool) -> bool:
        found = self.left.pop(field, otherwise)
        if not isinstance(found, bool):
            raise self.refuse(field, "has to be true or false")
        return found

    def of(self) -> tuple[str, ...]:
        found = self.left.pop("of", [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.refuse("of", 'has to be a list of sources, such as ["Police"]')
        strange = [one for one in found if self.sources and one not in self.sources]
        if strange:
            raise self.refuse("of", f"{strange[0][:40]!r} is no source of the referrals")
        return tuple(found)

    def shares(self) -> dict[str, float]:
        found = self.left.pop("share", None)
        if not isinstance(found, dict) or not found:
            raise self.refuse("share", 'has to be a table such as { "2022-Q2" = 0.35 }')
        return {self._period(name): self._share(name, one) for name, one in found.items()}

    def done(self) -> None:
        if self.left:
            raise self.refuse(next(iter(self.left))[:40], "is unknown here")

    def _period(self, name: str) -> str:
        try:
            return period(name).name
        except ValueError as error:
            raise self.refuse("share", str(error).removesuffix(".")) from error

    def _share(self, name: str, found: Any) -> float:
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise self.refuse("share", f"{name} has to be a share from 0 to 1, not {found!r:.20}")
        return float(found)


def _change(fields: _Fields) -> Change:
    begins, ends = fields.days(open_end=True)
    read = Change(
        name=fields.text("name"),
        says=fields.text("says"),
        kind=fields.text("kind", KINDS),
        begins=begins,
        ends=ends,
        of=fields.of(),
        touches=Touches(fields.text("touches", [one.value for one in Touches])),
        source=fields.text("source"),
        evidence=fields.text("evidence", EVIDENCE),
        day_known=fields.yes("day_known", otherwise=True),
    )
    fields.done()
    return read


def _campaign(fields: _Fields) -> Campaign:
    begins, ends = fields.days(open_end=False)
    assert ends is not None
    read = Campaign(
        name=fields.text("name"),
        says=fields.text("says"),
        begins=begins,
        ends=ends,
        of=fields.of(),
        source=fields.text("source"),
    )
    fields.done()
    return read


def _training(fields: _Fields) -> Training:
    read = Training(
        name=fields.text("name"),
        of=fields.of(),
        shares=fields.shares(),
        source=fields.text("source"),
    )
    fields.done()
    return read


_READ = {"change": _change, "campaign": _campaign, "training": _training}
