"""Growth as charts: by source, by capture, and by what goes along with dated inputs.

Every chart carries the note that more cases may be more crime or more reporting, and none joins
counts and estimates by a line.
Source: R-DAT-17, R-STA-02; docs/adr/0034-altair-and-vl-convert.md.
Example: with twenty sources the seven largest changes are drawn, and all others as one.
"""

from collections.abc import Sequence
from math import sqrt

from opennrm.statistics.charts.chart import Chart
from opennrm.statistics.charts.parts import Part, decomposition
from opennrm.statistics.prevalence.growth.capture import CaptureSplit
from opennrm.statistics.prevalence.growth.sources import TWO_SIDED_95, SourceChange, Step
from opennrm.statistics.prevalence.growth.told import Growth

MOST_SOURCES, MOST_STEPS = 8, 12
OTHERS = "All others"
UNIT = "people referred more than before"


def charts(growth: Growth) -> tuple[Chart, ...]:
    """The charts of a growth: sources always, the others where there is something to draw.

    Source: R-DAT-17.
    """
    drawn = [source_chart(growth)]
    if growth.capture is not None and growth.capture.choices:
        drawn.append(_capture_chart(growth.capture))
    if growth.awareness is not None and growth.awareness.fits:
        drawn.append(_awareness_chart(growth))
    return tuple(drawn)


def source_chart(growth: Growth, *, name: str = "growth-sources") -> Chart:
    """Who sent more, step by step where there are twelve steps at most, else in one.

    Source: R-DAT-17.
    """
    steps = growth.along if len(growth.along) <= MOST_STEPS else (growth.whole,)
    shown = _largest(growth.whole.sources)
    spread = growth.spread or 1.0
    parts = [part for one in steps for part in _source_parts(one, shown=shown, spread=spread)]
    whole = growth.whole
    return decomposition(
        parts,
        unit=UNIT,
        title=f"Who referred more, {whole.before_period} to {whole.after_period}",
        name=name,
        reach="how far ordinary ups and downs reach",
    )


def _largest(sources: Sequence[SourceChange]) -> tuple[str, ...]:
    """The sources that are drawn by themselves, in their own order."""
    if len(sources) <= MOST_SOURCES:
        return tuple(one.source for one in sources)
    by_size = sorted(sources, key=lambda one: (-abs(one.change), one.source))
    kept = {one.source for one in by_size[: MOST_SOURCES - 1]}
    return tuple(one.source for one in sources if one.source in kept)


def _source_parts(step: Step, *, shown: Sequence[str], spread: float) -> list[Part]:
    named = [
        Part(
            period=step.after_period,
            part=one.source,
            value=one.change,
            low=one.range95[0],
            high=one.range95[1],
        )
        for one in step.sources
        if one.source in shown
    ]
    rest = [one for one in step.sources if one.source not in shown]
    if not rest:
        return named
    change = sum(one.change for one in rest)
    width = TWO_SIDED_95 * sqrt(spread * sum(one.before + one.after for one in rest))
    return [
        *named,
        Part(
            period=step.after_period,
            part=OTHERS,
            value=change,
            low=change - width,
            high=change + width,
        ),
    ]


def _capture_chart(split: CaptureSplit) -> Chart:
    parts = [
        Part(
            period=one.choice,
            part=name,
            value=part.people,
            low=part.interval95[0],
            high=part.interval95[1],
        )
        for one in split.choices
        for name, part in (
            ("More people in the target population", one.hidden),
            ("A larger share of them found", one.found),
        )
    ]
    return decomposition(
        parts,
        unit=UNIT,
        title=f"More people or more found, {split.before_period} to {split.after_period}",
        name="growth-capture",
        across="Choice of model",
    )


def _awareness_chart(growth: Growth) -> Chart:
    assert growth.awareness is not None
    words = {
        "awareness": "Goes along with training and campaigns",
        "recording": "Goes along with changes of law and recording",
        "rest": "Goes along with neither",
    }
    parts = [
        Part(
            period="of each source" if fit.own_trends else "of all",
            part=words[part.name],
            value=part.people,
            low=part.interval95[0],
            high=part.interval95[1],
        )
        for fit in growth.awareness.fits
        for part in fit.groups
    ]
    whole = growth.whole
    return decomposition(
        parts,
        unit=UNIT,
        title=f"What the growth goes along with, {whole.before_period} to {whole.after_period}",
        name="growth-along",
        across="Trend",
    )
