"""What the procedures of the compartment give back: frozen, plain; codes, days and opened texts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file in the list of the unit."""

    id: UUID
    reference: str
    stay_stage: str | None
    other_stage: str | None
    next_on: date | None
    next_what: str | None
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """A page of files, what is due first."""

    rows: tuple[FileLine, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundView:
    """A ground of the day's law, and what was found on it so far. `waits`: a no is paused."""

    ground: str
    waits: bool
    finding: str | None
    needed_for: tuple[str, ...]
    elsewhere: str | None
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A reason that the guard marked, with the words and what the rule rests on."""

    number: int
    rule: str
    part: str
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedView:
    """A signed decision with its days. `mine`: whoever looks had a part in it."""

    id: UUID
    matter: str
    adverse: bool
    decided_on: date
    read_on: date | None
    issued_on: date | None
    served_on: date | None
    asked_on: date | None
    again: str | None
    revoked_on: date | None
    from_day: date | None
    until: date | None
    months: int | None
    waits: str | None
    stands: bool
    mine: bool
    reasons: str
    hits: tuple[HitView, ...]
    grounds: tuple[str, ...]
    weighed: tuple[tuple[str, str], ...]
    effect_from: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """An open proposal: what the person is asked to answer, and what they said."""

    grounds: tuple[str, ...]
    rests_on: tuple[str, ...]
    gist: str
    proposed_on: date
    served_on: date | None
    may_answer_until: date | None
    answered_on: date | None
    heard_how: str | None
    answer: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfDay:
    """What the law of this day says, with its source."""

    provision: str
    source: str
    force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """A fact of a file, for its history."""

    kind: str
    day: date
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A residence file as the unit sees it on a day."""

    id: UUID
    reference: str
    position: int
    name: str | None
    reasonable_on: date | None
    conclusive_on: date | None
    stays_in: str | None
    child: bool
    stay_stage: str | None
    other_stage: str | None
    considered: bool
    renews: bool
    renew_from: date | None
    grounds: tuple[GroundView, ...]
    asks_elsewhere: bool
    necessity: bool
    waits_with_deportation: bool
    computed: str | None
    law: tuple[LawOfDay, ...]
    stay: SignedView | None
    disqualification: SignedView | None
    in_effect: bool
    can_propose: bool
    proposal: ProposalView | None
    to_weigh: tuple[str, ...]
    again_within: int | None
    history: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """A total of a year; `happened` is None where fewer than five."""

    kind: str
    outcome: str
    year: int
    happened: int | None
