"""Who gets a case: by rule, and who never, by rule or by hand.

Nobody who sent it, has decided in it, is in the line of somebody who has, or declared a conflict.
Of the others, whoever has the skills that the case needs and the most room left; a case of danger,
of a child about to turn 18 or with a day that cannot wait is given out though every list is full.
Source: allocation (ours); R-DEC-13; practice findings 46 and 48.
Example: a child who speaks Vietnamese goes to whoever of a team works with children and speaks it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from opennrm.cases.events.clocks import CannotTakeCase
from opennrm.cases.events.decisions import Decided
from opennrm.cases.events.referral import Referred
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.clocks import NoAllocation, Skill
from opennrm.identification.ages import treated_as_child

Lines = Iterable[tuple[UUID, UUID]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of a team on a day: what they can do, how many cases they can have and do have."""

    member: UUID
    team: UUID | None
    skills: frozenset[str] = frozenset()
    capacity: int
    cases: int = 0
    may_sign: bool = True

    @property
    def has_room(self) -> bool:
        """Whether one more case fits."""
        return self.cases < self.capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who gets the case, or why nobody does; `lacking` are the needed skills that they lack."""

    to: Colleague | None = None
    why_nobody: NoAllocation | None = None
    lacking: frozenset[str] = field(default_factory=frozenset)


def needs(state: CaseState, *, on: date) -> frozenset[str]:
    """Give the skills that a case needs: work with children, and the person's language.

    Source: allocation (ours).
    """
    child = {Skill.CHILD.value} if treated_as_child(state, on=on) else set()
    return frozenset(child | ({state.language} if state.language not in (None, "eng") else set()))


def barred(history: History, lines: Lines = ()) -> Mapping[UUID, NoAllocation]:
    """Give who never gets this case, and why. `lines`: pairs of a member and their manager.

    Source: allocation (ours).
    """
    found: dict[UUID, NoAllocation] = {}
    for fact in history.facts:
        if isinstance(fact.event, CannotTakeCase):
            found[fact.event.member] = NoAllocation.CONFLICT
    decided = {fact.envelope.by.member for fact in history.facts if isinstance(fact.event, Decided)}
    for member in sorted(_line_of(decided, lines)):
        found.setdefault(member, NoAllocation.IN_THE_LINE)
    found |= dict.fromkeys(sorted(decided), NoAllocation.DECIDED_IT)
    for fact in history.facts:
        if isinstance(fact.event, Referred):
            found[fact.envelope.by.member] = NoAllocation.REFERRED_IT
    return found


def _line_of(members: Iterable[UUID], lines: Lines) -> frozenset[UUID]:
    """Everybody above or below somebody, however far."""
    pairs = tuple(lines)
    found: set[UUID] = set()
    for start in members:
        for up in (0, 1):
            reached = {start}
            while more := {pair[1 - up] for pair in pairs if pair[up] in reached} - reached:
                reached |= more
            found |= reached - {start}
    return frozenset(found)


def choose(
    colleagues: Iterable[Colleague],
    *,
    needed: frozenset[str],
    never: Mapping[UUID, NoAllocation],
    cannot_wait: bool,
) -> Choice:
    """Give who gets a case by rule, the same on every day on which the same is known.

    Whoever lacks fewest skills comes first, then whoever has most room, in shares of their list.
    Source: allocation (ours).
    """
    able = [one for one in colleagues if one.team is not None and one.member not in never]
    signing = [one for one in able if one.may_sign]
    with_room = [one for one in signing if one.has_room]
    if not able:
        return Choice(why_nobody=NoAllocation.NOT_OF_THE_TEAM)
    if not signing:
        return Choice(why_nobody=NoAllocation.MAY_NOT_SIGN)
    if not with_room and not cannot_wait:
        return Choice(why_nobody=NoAllocation.NO_CAPACITY)
    offered = with_room or signing
    to = min(
        offered,
        key=lambda one: (
            len(needed - one.skills),
            one.cases * 1_000 // max(one.capacity, 1),
            one.cases,
            one.member,
        ),
    )
    return Choice(to=to, lacking=needed - to.skills)


def check_by_hand(
    history: History, member: UUID, colleagues: Iterable[Colleague], lines: Lines = ()
) -> Colleague:
    """Give the colleague who gets a case by hand, or raise RuleBroken; a full list is no bar.

    Source: allocation (ours).
    """
    why = barred(history, lines).get(member)
    if why is not None:
        raise RuleBroken("never_gets_it", "allocation", {"no_allocation": why.value})
    for one in colleagues:
        if one.member == member:
            if not one.may_sign:
                why = NoAllocation.MAY_NOT_SIGN
                raise RuleBroken("never_gets_it", "allocation", {"no_allocation": why.value})
            return one
    gone = NoAllocation.NOT_OF_THE_TEAM
    raise RuleBroken("never_gets_it", "allocation", {"no_allocation": gone.value})


def must_be_handed_on(state: CaseState, colleagues: Iterable[Colleague]) -> bool:
    """Say whether whoever has the case may no longer sign, or is gone; it is handed on that day.

    Source: practice finding 48 (ours).
    """
    allocated = state.allocated
    if allocated is None or allocated.member is None:
        return False
    still = {one.member for one in colleagues if one.may_sign}
    return allocated.member not in still
