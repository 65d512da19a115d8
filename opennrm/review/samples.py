"""Drawing a sample of decided cases, so that anybody with the same frame and seed draws the same.

Each decision of the frame gets a number from the seed and its own key (SHA-256), and those with the
smallest numbers are the sample: uniform over the frame, in no one's hand once the seed is written.
Source: R-REV-03; docs/adr/0047.
Example: seed "2026-03", 40 of 1,200 negatives: drawn again by somebody else, the same 40.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.sampling import Group

Seed = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9-]{1,64}$")]


class SampleRule(msgspec.Struct, frozen=True, kw_only=True):
    """Which decisions can be drawn: issued between two days; None: whatever it is.

    A rule without stage, outcome and group is random over all; any other is targeted.
    """

    first_day: date
    last_day: date
    stage: Stage | None = None
    outcome: Outcome | None = None
    group: Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawable:
    """An issued decision, as far as a rule asks: by its key, without identity."""

    case: UUID
    decision: UUID
    stage: Stage
    outcome: Outcome
    issued_on: date
    group: Group


def frame_of(decisions: Iterable[Drawable], rule: SampleRule) -> tuple[Drawable, ...]:
    """Give the decisions of a rule, in the order of their keys. Errors: RuleBroken.

    Source: R-REV-03.
    """
    if rule.last_day < rule.first_day:
        raise RuleBroken("sample_days_wrong", "audit_standard")
    found = (
        one
        for one in decisions
        if rule.first_day <= one.issued_on <= rule.last_day
        and rule.stage in (None, one.stage)
        and rule.outcome in (None, one.outcome)
        and rule.group in (None, one.group)
    )
    return tuple(sorted(found, key=lambda one: one.decision))


def digest_of(frame: Sequence[Drawable]) -> str:
    """Give the SHA-256 of a frame: of the keys of its decisions in their order."""
    return hashlib.sha256(b"".join(one.decision.bytes for one in frame)).hexdigest()


def draw(frame: Sequence[Drawable], *, seed: str, size: int) -> tuple[Drawable, ...]:
    """Draw so many decisions, each set of them as likely as any other. Errors: RuleBroken.

    Source: R-REV-03.
    """
    if size < 1:
        raise RuleBroken("sample_too_small", "audit_standard")
    if not frame:
        raise RuleBroken("nothing_to_draw_from", "audit_standard")
    if size > len(frame):
        raise RuleBroken("sample_larger_than_frame", "audit_standard", {"frame": len(frame)})
    return tuple(sorted(frame, key=lambda one: number_of(seed, one.decision))[:size])


def number_of(seed: str, decision: UUID) -> bytes:
    """Give the number by which a decision is drawn: SHA-256 of the seed and the key."""
    return hashlib.sha256(seed.encode() + b"|" + decision.bytes).digest()
