"""Scenarios as TOML text: read with every fault named, and written.

Tables are those of the parameters (`[arrivals]`, `[conclusive_grounds]`, …); `season` is a list of
four; `[[waiting]]`, `[[change]]` and `[[reopening]]` repeat. The same text comes back from `write`.
Example: `[[change]]` with `on = 2026-09-07` and `set = {"conclusive_grounds.staff" = 700}`.
"""

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from opennrm.statistics.planning.parameters import PARAMETERS
from opennrm.statistics.planning.scenario import (
    ORDERS,
    Band,
    Change,
    Reopening,
    Scenario,
    ScenarioRefused,
)

TABLES = tuple(dict.fromkeys(name.partition(".")[0] for name in PARAMETERS))
TOP = ("name", "starts", "order_of_decisions", "target_days", "notes")
LISTS = ("waiting", "change", "reopening")
_SEASON = "arrivals.season"
T = TypeVar("T")


def read_scenario(text: str) -> Scenario:
    """Read a scenario; ScenarioRefused names every field that is wrong, missing or unknown."""
    wrong: list[str] = []
    found = _document(text)
    wrong += _unknown(found, {*TOP, *LISTS, *TABLES}, "")
    values = _values(found, wrong)
    starts = _day(found.get("starts"), "starts", wrong)
    given: dict[str, Any] = {
        "waiting": _waiting(found, wrong),
        "changes": _each(found, "change", _change, wrong),
        "reopenings": _each(found, "reopening", _reopening, wrong),
        "notes": tuple(str(note) for note in _list(found, "notes", wrong)),
        "order": found.get("order_of_decisions", ORDERS[0]),
        "target_days": _whole(found, "target_days", 365, "", wrong),
    }
    name = str(found.get("name", "")).strip() or "A scenario without a name"
    try:
        scenario = Scenario(name=name, starts=starts or date(2000, 1, 3), values=values, **given)
    except ScenarioRefused as refused:
        wrong += refused.sentences
    if wrong:
        raise ScenarioRefused(*dict.fromkeys(wrong))
    return scenario


def read_changes(text: str) -> tuple[tuple[Change, ...], tuple[Reopening, ...]]:
    """Read `[[change]]` and `[[reopening]]` alone, as further inputs of another scenario."""
    wrong: list[str] = []
    found = _document(text)
    wrong += _unknown(found, ("change", "reopening"), "")
    changes = _each(found, "change", _change, wrong)
    reopenings = _each(found, "reopening", _reopening, wrong)
    if wrong:
        raise ScenarioRefused(*dict.fromkeys(wrong))
    return changes, reopenings


def write_scenario(scenario: Scenario) -> str:
    """The scenario as TOML, each number with what it means."""
    lines = [f"name = {_quoted(scenario.name)}", f"starts = {scenario.starts}"]
    lines += [f"order_of_decisions = {_quoted(scenario.order)}"]
    lines += [f"target_days = {scenario.target_days}"]
    if scenario.notes:
        lines += ["notes = [", *(f"  {_quoted(note)}," for note in scenario.notes), "]"]
    for table in TABLES:
        lines += _table(scenario, table)
    for stage, bands in scenario.waiting.items():
        for band in bands:
            lines += ["", "[[waiting]]", f"stage = {_quoted(stage)}", f"cases = {band.cases}"]
            lines += [f"referred_weeks_ago = [{band.youngest}, {band.oldest}]"]
    for change in scenario.changes:
        sets = ", ".join(f'"{name}" = {_number(value)}' for name, value in change.sets.items())
        lines += ["", "[[change]]", f"on = {change.on}", f"why = {_quoted(change.why)}"]
        lines += [f"source = {_quoted(change.source)}"] if change.source else []
        lines += [f"set = {{{sets}}}"]
    for one in scenario.reopenings:
        lines += ["", "[[reopening]]", f"on = {one.on}", f"why = {_quoted(one.why)}"]
        lines += [f"source = {_quoted(one.source)}"] if one.source else []
        lines += [f"stage = {_quoted(one.stage)}", f"cases = {one.cases}"]
        lines += [f"over_weeks = {one.over_weeks}"]
    return "\n".join(lines) + "\n"


def _document(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScenarioRefused(f"The scenario is not TOML: {error}.") from error


def _unknown(found: Mapping[str, Any], known: Iterable[str], where: str) -> list[str]:
    names = sorted(known)
    wrong = []
    for name in found:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f" Did you mean {where}{near[0]}?" if near else f" Known: {', '.join(names)}."
            wrong.append(f"{where}{name} is not known.{hint}")
    return wrong


def _values(found: Mapping[str, Any], wrong: list[str]) -> dict[str, float]:
    values: dict[str, float] = {}
    for table in TABLES:
        given = found.get(table, {})
        if not isinstance(given, Mapping):
            wrong.append(f"{table} must be a table of numbers, [{table}].")
            continue
        fields = {name.partition(".")[2] for name in PARAMETERS if name.startswith(f"{table}.")}
        if table == "arrivals":
            fields = {one for one in fields if not one.startswith("season_")} | {"season"}
        wrong += _unknown(given, fields, f"{table}.")
        for field, value in given.items():
            name = f"{table}.{field}"
            if name == _SEASON:
                values.update(_season(value, wrong))
            elif name in PARAMETERS:
                values[name] = value
    return values


def _season(value: object, wrong: list[str]) -> dict[str, float]:
    if not isinstance(value, list) or len(value) != 4:
        wrong.append(f"{_SEASON} is {value!r}: four numbers are right, one a quarter of the year.")
        return {}
    return {f"{_SEASON}_{at}": one for at, one in enumerate(value, start=1)}


def _waiting(found: Mapping[str, Any], wrong: list[str]) -> dict[str, tuple[Band, ...]]:
    bands: dict[str, tuple[Band, ...]] = {}
    for stage, band in _each(found, "waiting", _band, wrong):
        bands[stage] = (*bands.get(stage, ()), band)
    return bands


def _band(row: Mapping[str, Any], where: str, wrong: list[str]) -> tuple[str, Band] | None:
    wrong += _unknown(row, ("stage", "cases", "referred_weeks_ago"), f"{where}.")
    span = row.get("referred_weeks_ago")
    if not isinstance(span, list) or [type(one) for one in span] != [int, int]:
        wrong.append(f"{where}.referred_weeks_ago is {span!r}: two whole numbers, [5, 60].")
        return None
    cases = _whole(row, "cases", None, f"{where}.", wrong)
    return str(row.get("stage", "")), Band(span[0], span[1], cases)


def _change(row: Mapping[str, Any], where: str, wrong: list[str]) -> Change | None:
    wrong += _unknown(row, ("on", "why", "source", "set"), f"{where}.")
    on = _day(row.get("on"), f"{where}.on", wrong)
    sets = row.get("set")
    if not isinstance(sets, Mapping):
        wrong.append(f'{where}.set is {sets!r}: {{"conclusive_grounds.staff" = 700}} is right.')
        return None
    if on is None:
        return None
    return Change(
        on=on,
        why=str(row.get("why", "")),
        sets=dict(sets),
        source=str(row.get("source", "")),
    )


def _reopening(row: Mapping[str, Any], where: str, wrong: list[str]) -> Reopening | None:
    wrong += _unknown(row, ("on", "why", "source", "stage", "cases", "over_weeks"), f"{where}.")
    on = _day(row.get("on"), f"{where}.on", wrong)
    cases = _whole(row, "cases", None, f"{where}.", wrong)
    over = _whole(row, "over_weeks", 13, f"{where}.", wrong)
    if on is None:
        return None
    return Reopening(
        on=on,
        why=str(row.get("why", "")),
        cases=cases,
        over_weeks=over,
        stage=str(row.get("stage", "conclusive_grounds")),
        source=str(row.get("source", "")),
    )


def _each(
    found: Mapping[str, Any],
    name: str,
    read: Callable[[Mapping[str, Any], str, list[str]], T | None],
    wrong: list[str],
) -> tuple[T, ...]:
    read_ones = []
    for at, row in enumerate(_list(found, name, wrong), start=1):
        where = f"{name} {at}"
        if not isinstance(row, Mapping):
            wrong.append(f"{where} must be a table, [[{name}]].")
            continue
        one = read(row, where, wrong)
        if one is not None:
            read_ones.append(one)
    return tuple(read_ones)


def _list(found: Mapping[str, Any], name: str, wrong: list[str]) -> list[Any]:
    given = found.get(name, [])
    if isinstance(given, list):
        return given
    wrong.append(f"{name} must be a list.")
    return []


def _day(given: object, where: str, wrong: list[str]) -> date | None:
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    said = "is missing" if given is None else f"is {given!r}"
    wrong.append(f"{where} {said}: a day such as 2026-01-05, without quotes, is right.")
    return None


def _whole(
    found: Mapping[str, Any], name: str, default: int | None, where: str, wrong: list[str]
) -> int:
    given = found.get(name, default)
    if type(given) is int:
        return given
    said = "is missing" if given is None else f"is {given!r}"
    wrong.append(f"{where}{name} {said}: a whole number is right.")
    return 0


def _table(scenario: Scenario, table: str) -> list[str]:
    names = [one for one in scenario.values if one.startswith(f"{table}.")]
    if not names:
        return []
    lines = ["", f"[{table}]"]
    for name in names:
        if name.startswith(f"{_SEASON}_"):
            continue
        field = name.partition(".")[2]
        lines.append(f"{field} = {_number(scenario.values[name])}  # {PARAMETERS[name].says}")
    if any(name.startswith(f"{_SEASON}_") for name in names):
        four = ", ".join(_number(scenario.value(f"{_SEASON}_{at}")) for at in range(1, 5))
        lines.append(f"season = [{four}]  # each quarter of the year, beside the year")
    return lines


def _number(value: float) -> str:
    return f"{value:.10g}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one >= " " else " " for one in escaped) + '"'
