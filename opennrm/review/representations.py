"""What somebody wrote for the person has a clock: told that it came, answered, or handed on.

TDT's lawyers wrote three times about his release, and nobody answered; he was released to nobody.
One about a child, a release or a removal that nobody answers in time goes by itself to the
independent reviewers and, by key, to the rapporteur's list. It speeds protection: nothing here
holds anybody or any decision.
Source: R-REV-04; representation_acknowledged, representation_answered, representation_urgent
(ours); docs/adr/0043.
Example: written on Monday 2 March 2026 about a release, it is answered by 4 March or handed on.
"""

from datetime import date

from opennrm.cases.events.representing import (
    RepresentationAcknowledged,
    RepresentationAnswered,
    RepresentationHandedOn,
    RepresentationMade,
    RepresentationReviewed,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import Representation
from opennrm.cases.state import CaseState
from opennrm.identification.written_for import is_late, is_urgent, unanswered
from opennrm.law import Law


def to_hand_on(state: CaseState, law: Law, *, on: date) -> tuple[Representation, ...]:
    """Give what goes to the independent reviewers today: urgent, unanswered and out of time.

    Source: R-REV-04; representation_urgent (ours).
    """
    return tuple(
        one
        for one in unanswered(state)
        if one.handed_on is None and is_urgent(state, one) and is_late(state, one, law, on=on)
    )


def check_made(history: History, event: RepresentationMade, *, on: date) -> None:
    """Raise RuleBroken where nobody was referred, it says nothing, or it comes from tomorrow.

    It is taken from anybody: confirmed or not, it may bring the one thing that protects.
    Source: R-REV-04.
    """
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")
    if not event.about:
        raise RuleBroken("about_missing", "representation_answered")
    if event.received_on > on:
        raise RuleBroken("not_received_yet", "representation_answered")


def check_acknowledged(history: History, event: RepresentationAcknowledged) -> None:
    """Raise RuleBroken where there is none to acknowledge, or it was done."""
    one = representation_of(history, event)
    if one.acknowledged_on is not None:
        day = one.acknowledged_on
        raise RuleBroken("acknowledged_already", "representation_acknowledged", {"on": day})


def check_answered(history: History, event: RepresentationAnswered) -> None:
    """Raise RuleBroken where there is none to answer, it was answered, or no words are given."""
    one = representation_of(history, event)
    if one.answered_on is not None:
        facts = {"on": one.answered_on}
        raise RuleBroken("answered_already", "representation_answered", facts)
    if event.text is None:
        raise RuleBroken("reasons_missing", "representation_answered")


def check_handed_on(history: History, event: RepresentationHandedOn, *, law: Law, on: date) -> None:
    """Raise RuleBroken where it is not to be handed on. A second time changes nothing.

    Source: R-REV-04; representation_urgent (ours).
    """
    state = fold(history)
    if event.representation not in {one.id for one in to_hand_on(state, law, on=on)}:
        raise RuleBroken("not_to_be_handed_on", "representation_urgent")


def check_reviewed(history: History, event: RepresentationReviewed) -> None:
    """Raise RuleBroken where it was not handed on, or what is needed is not written."""
    one = representation_of(history, event)
    if one.handed_on is None:
        raise RuleBroken("not_handed_on", "representation_urgent")
    if event.text is None:
        raise RuleBroken("reasons_missing", "representation_urgent")


def representation_of(
    history: History,
    event: RepresentationAcknowledged | RepresentationAnswered | RepresentationReviewed,
) -> Representation:
    """Give the representation that a fact names, or raise RuleBroken."""
    known = {one.id: one for one in fold(history).representations}
    if event.representation not in known:
        raise RuleBroken("no_such_representation", "representation_answered")
    return known[event.representation]
