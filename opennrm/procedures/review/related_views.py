"""What a caseworker is shown of related cases: values without any rule.

Example: a `DivergenceView` names two references and two outcomes, and no word of an account.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundView:
    """Something that two cases share, and how much it says."""

    shared: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedView:
    """A decision of the other case. `state`: issued, signed or looked_at_again."""

    stage: str
    outcome: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """The other of two cases. `answer`: related, refused, or None while nobody answered."""

    other: UUID
    reference: str
    answer: str | None
    grounds: tuple[GroundView, ...]
    strength: str | None
    other_may_be_exploiter: str | None
    this_may_be_exploiter: bool = False
    why: str = ""
    reason: str | None = None
    since: date | None = None
    decided: tuple[DecidedView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceView:
    """A stage on which a case may be decided otherwise than related ones.

    `state`: signed, issued, looked_at_again or undecided. `others`: each with its reference.
    """

    case: UUID
    reference: str
    stage: str
    state: str
    since: date
    others: tuple[OtherView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedView:
    """The related cases of one case: what was found, what is suggested, what diverges."""

    case: UUID
    reference: str
    lead: UUID
    others: tuple[OtherView, ...]
    divergences: tuple[DivergenceView, ...]

    def of(self, answer: str | None) -> tuple[OtherView, ...]:
        """Give those with one answer, or those that wait."""
        return tuple(one for one in self.others if one.answer == answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPair:
    """Two cases that may be of one situation, in the work list."""

    cases: tuple[UUID, UUID]
    references: tuple[str, str]
    strength: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedWork:
    """The work list: what diverges, and pairs that nobody has answered."""

    divergences: tuple[DivergenceView, ...]
    pairs: tuple[WaitingPair, ...]
    full: bool
