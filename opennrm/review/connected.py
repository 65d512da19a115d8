"""Who may not look at a decision again: whoever had a hand in it, and whoever they answer to.

Author, second reader, whoever sent it back or issued it, panel members; for the line of these the
staff register is asked by whoever calls. An independent reviewer is of another organisation too.
Source: second_reader; independent_review; R-REV-02; docs/adr/0043.
Example: the caseworker who read the negative a second time cannot take up its reconsideration.
"""

from collections.abc import Collection, Iterator
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.decisions import Decided, DecisionIssued
from opennrm.cases.events.panels import PanelConvened, PanelDecided, VoteCast
from opennrm.cases.events.referral import Referred
from opennrm.cases.events.review import ReviewOpened, ReviewRead, ReviewSigned
from opennrm.cases.events.second_reading import DecisionReturned, NegativeRead
from opennrm.cases.facts import Fact
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.roles import Role

# Facts that name a decision and were written by somebody who had a hand in it.
HANDS = (NegativeRead, DecisionReturned, DecisionIssued, ReviewSigned, ReviewRead)
VOTES = (VoteCast, PanelDecided)


def hands(history: History, decision: UUID) -> frozenset[UUID]:
    """Give the members who had a hand in a decision: wrote it, read it, voted on it.

    Source: second_reader; R-REV-02.
    """
    return frozenset(fact.envelope.by.member for fact in _of(history, decision))


def agencies(history: History) -> frozenset[UUID]:
    """Give the agencies that decided anything in a case, or referred it.

    Source: R-REV-02 (another organisation).
    """
    return frozenset(
        fact.envelope.by.agency
        for fact in history.facts
        if isinstance(
            fact.event, (Referred, Decided, NegativeRead, DecisionReturned, DecisionIssued)
        )
    )


def check_apart(
    history: History, decision: UUID, *, member: UUID, near: Collection[UUID] = ()
) -> None:
    """Raise RuleBroken where somebody had a hand in a decision, or is in line with who had.

    `near`: the members above and below those who had, as the staff register says today.
    Source: second_reader (ours: outside the line); practice finding 40.
    """
    if member in hands(history, decision):
        raise RuleBroken("had_a_hand", "second_reader")
    if member in near:
        raise RuleBroken("in_the_line", "second_reader")


def check_independent(
    history: History, decision: UUID, *, member: UUID, agency: UUID, role: Role, conflict: bool
) -> None:
    """Raise RuleBroken where a reviewer is connected to a decision.

    Not of the review body; of an agency that decided or referred; with a hand in it in another
    capacity; or with a conflict that they declare themselves.
    Source: independent_review; R-REV-02.
    """
    if role is not Role.INDEPENDENT_REVIEWER:
        raise RuleBroken("not_a_reviewer", "independent_review")
    if agency in agencies(history):
        raise RuleBroken("same_organisation", "independent_review")
    check_apart(history, decision, member=member)
    if conflict:
        raise RuleBroken("conflict_declared", "independent_review")


def _of(history: History, decision: UUID) -> Iterator[Fact]:
    """The facts by which somebody had a hand in a decision."""
    own = {decision, *_named(history, ReviewOpened, decision)}
    panels = _panels(history, decision)
    return (fact for fact in history.facts if _is_of(fact, decision, own, panels))


def _is_of(fact: Fact, decision: UUID, own: set[UUID], panels: set[UUID]) -> bool:
    event = fact.event
    if isinstance(event, Decided):
        return fact.envelope.id == decision
    if isinstance(event, VOTES):
        return event.panel in panels
    named = (getattr(event, "decision", None), getattr(event, "review", None))
    return isinstance(event, HANDS) and bool(own.intersection(named))


def _named(history: History, kind: type[Event], decision: UUID) -> set[UUID]:
    """The facts of a kind that name a decision."""
    return {
        fact.envelope.id
        for fact in history.facts
        if isinstance(fact.event, kind) and getattr(fact.event, "decision", None) == decision
    }


def _panels(history: History, decision: UUID) -> set[UUID]:
    """The panels on a decision: convened for it, or found on it when they voted."""
    found = {
        fact.event.panel
        for fact in history.facts
        if isinstance(fact.event, PanelDecided) and fact.event.decision == decision
    }
    return found | _named(history, PanelConvened, decision)
