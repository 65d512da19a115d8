"""Growth of referrals for the public page: the UK series, who sent more, and what cannot be told.

Nobody needs permission to read them, so these take no actor and open no transaction. Everything is
typed from official publications and ships with the software.
Source: R-DAT-17, R-STA-01, R-STA-02.
Example: `growth().by_source.sayings[-1].code` is `no_estimates`.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from opennrm.procedures.chart_views import ChartView, chart_view
from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.counted import Counted, counted
from opennrm.statistics.charts.fans import Break
from opennrm.statistics.prevalence.growth.drawn import source_chart
from opennrm.statistics.prevalence.growth.events import Change, Events, Touches
from opennrm.statistics.prevalence.growth.events_file import read_events
from opennrm.statistics.prevalence.growth.referrals import Row, read_referrals, referrals_of
from opennrm.statistics.prevalence.growth.sayings import Saying
from opennrm.statistics.prevalence.growth.sentences import sentences
from opennrm.statistics.prevalence.growth.series import (
    ALL_SOURCES,
    Series,
    Vintage,
    Year,
    read_series,
)
from opennrm.statistics.prevalence.growth.sources import Step
from opennrm.statistics.prevalence.growth.told import Growth, tell_apart

__all__ = ["GrowthView", "Saying", "growth", "growth_file"]

# Earlier years are left out of official charts; see growth_series/uk_changes.toml.
RELIABLE_FROM = 2014
QUOTED_YEAR = "2011"


@dataclass(frozen=True, slots=True)
class Told:
    """A chart and what is said of the change that it shows."""

    chart: ChartView
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """What a source sent before and after; the changes add up to that of the whole."""

    source: str
    before: int
    after: int
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A dated change; `touches` is `totals`, `kinds` or `practice`.

    `began` and `ended` are days, 2015-11-01, or a month where the day is not known, 2019-09.
    """

    says: str
    began: str
    ended: str
    touches: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """One number of a period, in the word of its source."""

    period: str
    people: int
    word: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthView:
    """All that the page shows."""

    by_year: Told
    by_source: Told
    source_of_sources: str
    periods: tuple[str, str]
    sources: tuple[SourceView, ...]
    changes: tuple[ChangeView, ...]
    quoted: tuple[NumberView, ...]
    revised: tuple[NumberView, ...]
    files: tuple[str, ...]


def growth() -> GrowthView:
    """The page of growth."""
    return _made()[0]


def growth_file(name: str) -> bytes | None:
    """A picture or table of the page; None where there is no such file."""
    return _made()[1].get(name)


@cache
def _made() -> tuple[GrowthView, Mapping[str, bytes]]:
    """The page and its files, drawn once a process: what ships changes with the software."""
    series = read_series(_text("uk.toml"))
    events = read_events(_text("uk_changes.toml"))
    by_source = tell_apart(read_referrals(_text("uk_by_source.csv")), events=events)
    charts = (_year_chart(series, events), source_chart(by_source, name="by-source"))
    made = {f"{one.name}.svg": one.svg.encode() for one in charts}
    made |= {f"{one.name}.csv": _table(one) for one in charts}
    return _view(series, events, by_source, charts, tuple(made)), made


def _text(name: str) -> str:
    folder = files("opennrm.statistics.prevalence") / "growth_series"
    return (folder / name).read_text(encoding="utf-8")


def _year_chart(series: Series, events: Events) -> Chart:
    return counted(
        [
            Counted(
                period=one.period.name,
                begins=one.period.first,
                ends=one.period.last,
                people=one.people,
                partly=one.partly,
            )
            for one in series.years
        ],
        unit="people referred",
        title="People referred by year",
        name="referred",
        breaks=[
            Break(one.begins, one.says)
            for one in events.changes
            if one.touches is not Touches.KINDS
        ],
    )


def _view(
    series: Series,
    events: Events,
    by_source: Growth,
    charts: tuple[Chart, Chart],
    names: tuple[str, ...],
) -> GrowthView:
    reliable = [one for one in series.years if one.period.first.year >= RELIABLE_FROM]
    by_year = tell_apart(
        referrals_of([Row(one.period, ALL_SOURCES, None, one.people) for one in reliable]),
        events=events,
    )
    whole = by_source.whole
    return GrowthView(
        by_year=Told(chart_view(charts[0]), sentences(by_year)),
        by_source=Told(chart_view(charts[1]), sentences(by_source)),
        source_of_sources=series.by_source,
        periods=(whole.before_period, whole.after_period),
        sources=_sources(whole),
        changes=tuple(map(_change, events.changes)),
        quoted=_quoted(series),
        revised=_revised(series.years),
        files=tuple(name for name in names if name.endswith(".csv")),
    )


def _sources(whole: Step) -> tuple[SourceView, ...]:
    return tuple(
        SourceView(source=one.source, before=one.before, after=one.after, change=one.change)
        for one in whole.sources
    )


def _change(one: Change) -> ChangeView:
    return ChangeView(
        says=one.says,
        began=one.began,
        ended=one.ends.isoformat() if one.ends else "",
        touches=one.touches.value,
        source=one.source,
        evidence=one.evidence,
    )


def _quoted(series: Series) -> tuple[NumberView, ...]:
    """The numbers that the project was asked to reproduce, with what stands beside them."""
    asked = [one for one in series.years if one.period.name == QUOTED_YEAR]
    return (
        *_revised(asked),
        *(NumberView(o.period.name, o.people, o.word, o.source) for o in series.quoted),
    )


def _revised(years: Iterable[Year]) -> tuple[NumberView, ...]:
    """The years of which releases said different numbers."""
    return tuple(
        NumberView(year.period.name, one.people, "referred", one.source)
        for year in years
        if year.also
        for one in (*year.also, Vintage(year.people, year.source))
    )


def _table(chart: Chart) -> bytes:
    written = io.StringIO()
    rows: Sequence[Sequence[str | int | float]] = [chart.header, *chart.rows]
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
