"""What pages show of samples: to the auditor, and to anybody.

Example: a `SampleRoom` of forty copies, of which the auditor has scored twelve.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.review.sample_copies import DecisionCopy
from opennrm.review.sample_rates import Rate
from opennrm.review.samples import SampleRule

__all__ = ["DecisionCopy", "ItemLine", "ItemView", "PublishedSample", "SampleRoom", "SampleView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleView:
    """How a sample was drawn. `over`: its copies are shown no longer."""

    id: UUID
    rule: SampleRule
    seed: str
    size: int
    frame: int
    frame_digest: str
    drawn_on: date
    ends_on: date
    over: bool
    published: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One copy in the list: whether the actor scored it, and how many auditors did."""

    id: UUID
    number: int
    stage: str
    outcome: str
    mine: bool
    scored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRoom:
    """A sample with its copies; none once it is over."""

    sample: SampleView
    items: tuple[ItemLine, ...]

    @property
    def left(self) -> int:
        """How many the actor has not scored."""
        return sum(not one.mine for one in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One copy to score; `own`: what the actor answered, if they did."""

    id: UUID
    sample: UUID
    number: int
    size: int
    copy: DecisionCopy
    standard: tuple[str, ...]
    own: dict[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSample:
    """A draw as anybody reads it; `frame` None where it is small."""

    sample: SampleView
    agency_name: str
    frame: int | None
    published_on: date | None
    rates: tuple[Rate, ...]
