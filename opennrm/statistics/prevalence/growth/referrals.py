"""Referrals by period and source: how many people each kind of first responder referred.

A source is a kind of first responder; where the file names the body too, a source is made of its
bodies. A source that has no line for a period counts as having referred nobody, and that is said.
Source: R-DAT-17 (referrals split by referrer); ours, the form of the file.
Example: `2022-Q2,Police,Kent Police,12` is one line of `period,source,body,referrals`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from opennrm.statistics.prevalence.growth.lines import GrowthRefused, Line, read_each, read_lines
from opennrm.statistics.prevalence.growth.periods import Period, missing_between, period

MOST_SOURCES = 60
MOST_PERIODS = 400


@dataclass(frozen=True, slots=True)
class Row:
    """People whom one body of a source, or the whole source, referred in a period."""

    period: Period
    source: str
    body: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Referrals:
    """`people[period][source]`, and `bodies[period][source]`: people by body, None where unknown.

    Periods are in order; sources in the order in which the file names them.
    """

    periods: tuple[Period, ...]
    sources: tuple[str, ...]
    people: tuple[tuple[int, ...], ...]
    bodies: tuple[tuple[Mapping[str, int] | None, ...], ...]
    lines_missing: tuple[tuple[str, str], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """All people referred, period by period."""
        return tuple(sum(row) for row in self.people)

    @property
    def periods_missing(self) -> tuple[str, ...]:
        """The names of periods that are left out between the first and the last."""
        return tuple(one.name for one in missing_between(self.periods))

    def find(self, name: str | None, *, otherwise: int) -> int:
        """The place of a named period; `otherwise` where none is named. Raises GrowthRefused."""
        if name is None:
            return otherwise % len(self.periods)
        try:
            return [one.name for one in self.periods].index(period(name).name)
        except ValueError as error:
            first, last = self.periods[0].name, self.periods[-1].name
            raise GrowthRefused(
                f"There are no referrals of {name[:20]!r}; the file runs from {first} to {last}."
            ) from error


def read_referrals(text: str) -> Referrals:
    """The referrals of a CSV file with columns period, source, referrals and, if known, body.

    Raises GrowthRefused with a sentence for each thing that is wrong, at most ten.
    Source: ours.
    """
    lines, _ = read_lines(text, needs=("period", "source", "referrals"), may=("body",))
    met: dict[tuple[str, str, str | None], int] = {}
    return referrals_of(read_each(lines, lambda line: _new(line, met)))


def referrals_of(rows: Sequence[Row]) -> Referrals:
    """Referrals from rows. Raises GrowthRefused where periods are fewer than two or of two kinds.

    Source: ours.
    """
    periods = tuple(sorted({row.period for row in rows}))
    sources = tuple(dict.fromkeys(row.source for row in rows))
    _check_shape(periods, sources, {row.period.length for row in rows})
    cells: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        cells.setdefault((row.period.at, row.source), []).append(row)
    found = [[cells.get((one.at, source), []) for source in sources] for one in periods]
    return Referrals(
        periods,
        sources,
        tuple(tuple(sum(row.people for row in cell) for cell in line) for line in found),
        tuple(tuple(_bodies(cell) for cell in line) for line in found),
        tuple(
            (one.name, source)
            for one in periods
            for source in sources
            if (one.at, source) not in cells
        ),
    )


def _new(line: Line, met: dict[tuple[str, str, str | None], int]) -> Row:
    """One line as a row; which of two lines for the same body is right cannot be known."""
    try:
        when = period(line.cells["period"])
    except ValueError as error:
        raise line.wrong("period", str(error).removesuffix(".")) from error
    source, people = line.text("source"), line.count("referrals")
    body = line.text("body") if line.cells.get("body", "").strip() else None
    key = (when.name, source, body)
    if key in met:
        named = ", ".join(part for part in key if part)
        raise GrowthRefused(f"Lines {met[key]} and {line.number} both count {named}.")
    met[key] = line.number
    return Row(when, source, body, people)


def _check_shape(periods: Sequence[Period], sources: Sequence[str], lengths: set[str]) -> None:
    if len(lengths) > 1:
        raise GrowthRefused(
            f"The file mixes {' and '.join(sorted(f'{one}s' for one in lengths))}; use one kind of"
            " period."
        )
    if len(periods) < 2:
        raise GrowthRefused("The file has one period; a change needs two.")
    for what, found, most in (
        ("periods", len(periods), MOST_PERIODS),
        ("sources", len(sources), MOST_SOURCES),
    ):
        if found > most:
            raise GrowthRefused(f"The file has {found} {what}; {most} are the most.")


def _bodies(cell: Sequence[Row]) -> Mapping[str, int] | None:
    """People by body of those that referred anybody; nothing is known where a line names none."""
    if any(row.body is None for row in cell):
        return None
    return {row.body: row.people for row in cell if row.people and row.body}
