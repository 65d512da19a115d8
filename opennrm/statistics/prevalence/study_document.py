"""A study as one document: what was studied, the lists, the estimate, and what else could be said.

The form is that of `study.json`. A document without sensitivity or without criticism is refused, so
that no chart, folder or page can be made of the number alone.
Source: R-STA-02; issue "Hidden population", item 2 (no number is exported without its sensitivity).
Example: `read_study(json.loads(text)).estimate.sensitivity.highest` is 25,311 for six lists.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import msgspec

from opennrm.statistics.charts.estimated import Interval
from opennrm.statistics.prevalence.lists import ListsRefused

NO_SENSITIVITY = (
    "The study has no sensitivity: a number without what other sound choices say of the same lists"
    " is not exported. Estimate again with sensitivity."
)
NO_CRITICISM = "The study has no criticism: what is said against the method belongs to the number."


class StudyRefused(ListsRefused):
    """A document that is no study, or that says a number alone; as text it is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What was studied. `target` says of whom the estimate speaks, by field."""

    slug: str
    title: str
    year: int | str | None = None
    target: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternCount:
    """How many people are on exactly these lists; None is a count that is left out."""

    lists: tuple[str, ...]
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudiedLists:
    """The lists: sizes by name and patterns, as far as they may be shown.

    `bodies` says what a short name means, `said` what was left out and why.
    """

    names: tuple[str, ...]
    sizes: dict[str, int | None] = field(default_factory=dict)
    patterns: tuple[PatternCount, ...] = ()
    bodies: dict[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityRow:
    """What one other choice says of the same lists, or the reason why it says nothing."""

    group: str
    label: str
    estimate: float | None
    interval95: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The other choices; `lowest` and `highest` of what they estimate, in people."""

    rows: tuple[SensitivityRow, ...]
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """One of the models that were weighed."""

    terms: tuple[str, ...]
    bic: float | None
    estimate: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateDocument:
    """The estimate as `opennrm prevalence estimate --json` prints it, in people."""

    observed: int
    estimate: float
    interval95: Interval | None = None
    interval80: Interval | None = None
    conditional95: Interval | None = None
    model: tuple[str, ...] = ()
    never_together: tuple[str, ...] = ()
    method: str
    replicates: int = 0
    warnings: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    sensitivity: Sensitivity | None = None
    criticism: tuple[str, ...] = ()
    models: tuple[ModelRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyDocument:
    """A whole study. Made by `read_study`, which checks it."""

    study: About
    lists: StudiedLists
    estimate: EstimateDocument
    models: tuple[ModelRow, ...] = ()

    @property
    def weighed(self) -> tuple[ModelRow, ...]:
        """The models that were weighed, of the study or of its estimate."""
        return self.models or self.estimate.models

    @property
    def sensitivity(self) -> Sensitivity:
        """What other sound choices say. A study that was read has it."""
        found = self.estimate.sensitivity
        if found is None:
            raise StudyRefused(NO_SENSITIVITY)
        return found


def read_study(document: Mapping[str, Any]) -> StudyDocument:
    """The study of a document. Raises StudyRefused with a sentence.

    Source: R-STA-02.
    """
    try:
        read = msgspec.convert(dict(document), StudyDocument)
    except msgspec.ValidationError as error:
        raise StudyRefused(f"The document is no study: {error}.") from error
    if read.estimate.sensitivity is None or not read.estimate.sensitivity.rows:
        raise StudyRefused(NO_SENSITIVITY)
    for wrong in _wrong(read):
        raise StudyRefused(wrong)
    return read


def _wrong(read: StudyDocument) -> Iterable[str]:
    if not any(one.strip() for one in read.estimate.criticism):
        yield NO_CRITICISM
    if not all(map(isfinite, _numbers(read))):
        yield "The study holds a number that is not finite: there is no such estimate."
    if any(low is not None and high is not None and low > high for low, high in _intervals(read)):
        yield "An interval of the study runs backwards: its lower end comes first."
    if set(read.lists.sizes) - set(read.lists.names) or not read.lists.names:
        yield "The study does not name its lists, or it counts people on one that it does not name."
    if any(set(one.lists) - set(read.lists.names) or not one.lists for one in read.lists.patterns):
        yield "A pattern of the study names a list that is not among its lists, or none."


def _intervals(read: StudyDocument) -> Iterable[Interval]:
    sensitivity, estimate = read.sensitivity, read.estimate
    yield (sensitivity.lowest, sensitivity.highest)
    found = (estimate.interval95, estimate.interval80, estimate.conditional95)
    yield from filter(None, (*found, *(one.interval95 for one in sensitivity.rows)))


def _numbers(read: StudyDocument) -> Iterable[float]:
    yield read.estimate.estimate
    yield from (end for ends in _intervals(read) for end in ends if end is not None)
    yield from (one.estimate for one in read.sensitivity.rows if one.estimate is not None)
    yield from (
        value for one in read.weighed for value in (one.bic or 0.0, one.estimate, one.weight)
    )
