"""Which decisions of a case a ruling reaches, and which of them are opened.

A decision is of the cohort where it is of a kind that the ruling reaches, was made between its days
and by a provision that says something else now. Positives are listed and never touched; an adverse
one that is in force is opened, as a review that nobody had to ask for.
Source: R-REV-05, R-NPN-02; practice finding 44; docs/adr/0047.
Example: a first refusal that a later positive replaced is listed, and nothing is opened.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.events.rulings import RulingOnDecision
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.representing import RepresentativeKind
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.rulings import Reached
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.law import Law
from opennrm.review.judged_matters import matters_of
from opennrm.review.old_rule import Listed, territories_known, under_old_rule
from opennrm.review.representatives import representatives
from opennrm.review.rulings import Ruling


def cohort_of(history: History, ruling: Ruling, law: Law, *, key: UUID) -> tuple[Listed, ...]:
    """Give what a ruling reaches in a case, positives too, in the order of the days.

    `key`: that of the register. What it opened before, or was looked at since, is opened no more.
    Source: R-REV-05 (decisions), R-NPN-02 (criminal matters).
    """
    state = fold(history)
    if state.published:
        return ()
    done = {
        fact.event.decision
        for fact in history.facts
        if isinstance(fact.event, RulingOnDecision) and fact.event.ruling == key
    } | _looked_at(state, ruling)
    found = [
        *_decisions(state, ruling, law, done),
        *matters_of(history, state, ruling, law, key=key),
    ]
    return tuple(sorted(found, key=lambda one: (one.decided_on, one.about)))


def _decisions(state: CaseState, ruling: Ruling, law: Law, done: set[UUID]) -> Iterator[Listed]:
    places = territories_known(law, state.nation)
    now = adverse(state)
    for one in _issued(state):
        if Reached(one.stage.value) not in ruling.decisions:
            continue
        if not under_old_rule(ruling, law, territories=places, decided_on=one.decided_on):
            continue
        against = one.outcome is Outcome.NEGATIVE
        yield Listed(
            what=Reached(one.stage.value),
            about=one.id,
            decided_on=one.decided_on,
            adverse=against,
            opens=against and now is not None and now.id == one.id and one.id not in done,
        )


def _looked_at(state: CaseState, ruling: Ruling) -> set[UUID]:
    """The decisions that are looked at again, or were since the ruling was given."""
    ended = {
        one.decision
        for one in state.reviews
        if one.outcome is ReviewOutcome.STANDS
        and one.ended_on is not None
        and one.ended_on >= ruling.given
    }
    return ended | {one.decision for one in open_reviews(state)}


def _issued(state: CaseState) -> Iterator[Decision]:
    """Every decision that left the authority, those that another replaced too."""
    made = (*state.earlier_decisions, state.reasonable_grounds, state.conclusive_grounds)
    return (one for one in made if one is not None and one.issued_on is not None)


def lawyers_on_record(state: CaseState, *, on: date) -> tuple[UUID, ...]:
    """Give the organisations whose lawyers the person confirmed: told before anybody else is.

    Source: practice findings 44 and 47.
    """
    found = {
        one.agency
        for one in representatives(state, on=on)
        if one.who is RepresentativeKind.LAWYER and one.agency is not None
    }
    return tuple(sorted(found))
