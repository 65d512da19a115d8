"""The view that is left of a history for one actor: own agency's facts, and what is granted.

Row-level security has done the same before; this does it again in code, and takes away what a
slice cannot: links between cases, and who else was referred from the same situation, which tell
one person about another; the agency that wrote the latter still reads it. A closed agency is left
with nothing. The referring agency sees what it gave; stage and outcome reach it by the caseload.
Source: design.md (firewall); decisions A.1, A.9; practice findings 14, 21, 33.
Example: a provider granted `support` sees that a bed is wanted, and no account.
"""

from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.disclosed import kept_back
from opennrm.access.gateways import LINK_READERS, PANEL_READERS, slices_of
from opennrm.cases.events import (
    ages,
    circle,
    clocks,
    decisions,
    grants,
    letters,
    links,
    officer,
    panels,
    related,
    review,
    rulings,
    second_reading,
    waiting_for,
)
from opennrm.cases.events.base import Event
from opennrm.cases.history import Fact, History
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.slices import Slice

# And who of the authority has a case, or cannot, which is no business of anybody else.
# So is why a body that waited was let in: that somebody there may be one of those who did it.
# And that a ruling bears on a criminal matter: that there is one.
_HANDS = (
    *(clocks.CaseAllocated, clocks.CannotTakeCase, waiting_for.LetInByHand),
    rulings.RulingOnMatter,
)
_LINKS: frozenset[type[Event]] = frozenset((*links.KINDS, *grants.KINDS, *related.KINDS, *_HANDS))
# That a decision would stand, before a second person has agreed, is told to nobody outside.
_NOT_YET = (review.ReviewSigned, review.ReviewRead, review.FirstViewWritten)
# What a panel says before it has decided, and what a second reader says, is for those who decide
# or look again; a negative that was signed and has not issued is theirs alone. That an interpreter
# is booked to explain a decision says that it is one: a positive waits for no interpreter. So does
# that enough is known without somebody who is missing, and that what was signed was read for
# another age.
PANEL_ROOM: frozenset[type[Event]] = frozenset(
    (
        *panels.KINDS,
        officer.DecisionNearTold,
        letters.InterpreterBooked,
        waiting_for.EnoughKnown,
        waiting_for.EnoughConfirmed,
        ages.DecidedOnOtherAge,
        *second_reading.KINDS,
        *_NOT_YET,
    )
)
# Read by those who read links, and by the agency that wrote it (practice findings 14 and 22).
_OWN: frozenset[type[Event]] = frozenset({circle.SameSituationSaid})


def redact(history: History, *, actor: Actor, granted: frozenset[Slice]) -> History:
    """Give the facts of a history that an actor may see, with the slices granted to the agency."""
    most = slices_of(actor)
    seen = granted & most
    waiting = frozenset() if actor.role in PANEL_READERS else unissued(history)
    waiting |= kept_back(history, role=actor.role, agency=actor.agency)
    return History(
        tuple(
            fact
            for fact in history.facts
            if fact.envelope.id not in waiting and _visible(fact, actor, most=most, seen=seen)
        )
    )


def unissued(history: History) -> frozenset[UUID]:
    """Give the negatives that were signed and have not issued.

    Source: practice finding 30: nobody outside the authority hears of them.
    """
    signed = {
        fact.envelope.id
        for fact in history.facts
        if isinstance(fact.event, decisions.Decided) and fact.event.outcome is Outcome.NEGATIVE
    }
    issued = {
        fact.event.decision
        for fact in history.facts
        if isinstance(fact.event, decisions.DecisionIssued)
    }
    return frozenset(signed - issued)


def _visible(fact: Fact, actor: Actor, *, most: frozenset[Slice], seen: frozenset[Slice]) -> bool:
    own = fact.envelope.by.agency == actor.agency
    of_others = type(fact.event) in _LINKS or (type(fact.event) in _OWN and not own)
    if of_others and actor.role not in LINK_READERS:
        return False
    if type(fact.event) in PANEL_ROOM and actor.role not in PANEL_READERS:
        return False
    where = Slice(fact.envelope.slice)
    return where in seen or (where in most and own)
