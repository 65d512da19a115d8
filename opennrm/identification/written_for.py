"""The clock of what somebody wrote for the person: told that it came, answered, by when.

Whatever is written for somebody who counted as a child on that day is about a child. Counted from
the day on which it came, whoever recorded it and when.
Source: representation_acknowledged, representation_answered and representation_urgent (ours).
Example: a lawyer's letter about a release that came on Monday 2 March 2026 is answered by 4 March.
"""

from datetime import date

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.review_state import Representation
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.representing import RepresentationAbout
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.law import Law

HANDED_ON = frozenset(
    {RepresentationAbout.CHILD, RepresentationAbout.RELEASE, RepresentationAbout.REMOVAL}
)


def is_urgent(state: CaseState, one: Representation) -> bool:
    """Say whether it goes to the independent reviewers when nobody answers.

    Source: R-REV-04; Modern Slavery Act 2015 s.51.
    """
    return bool(HANDED_ON & set(one.about)) or treated_as_child(state, on=one.received_on)


def answer_due(state: CaseState, one: Representation, law: Law) -> Deadline | None:
    """Give by when it is answered. Source: representation_answered, representation_urgent."""
    name = "representation_urgent" if is_urgent(state, one) else "representation_answered"
    return _due(state, one, law, name, Due.ANSWER_REPRESENTATION)


def acknowledge_due(state: CaseState, one: Representation, law: Law) -> Deadline | None:
    """Give by when whoever wrote is told that it came. Source: representation_acknowledged."""
    return _due(state, one, law, "representation_acknowledged", Due.ACKNOWLEDGE_REPRESENTATION)


def unanswered(state: CaseState) -> tuple[Representation, ...]:
    """Give what nobody has answered, the oldest first."""
    found = (one for one in state.representations if one.answered_on is None)
    return tuple(sorted(found, key=lambda one: (one.received_on, one.id)))


def is_late(state: CaseState, one: Representation, law: Law, *, on: date) -> bool:
    """Say whether a day is after the last one for answering."""
    due = answer_due(state, one, law)
    return due is not None and due.on is not None and on > due.on


def representations_due(state: CaseState, law: Law) -> tuple[Deadline, ...]:
    """Give what is due for what was written and not answered so far."""
    found = []
    for one in unanswered(state):
        if one.acknowledged_on is None:
            found.append(acknowledge_due(state, one, law))
        found.append(answer_due(state, one, law))
    return tuple(due for due in found if due is not None)


def _due(state: CaseState, one: Representation, law: Law, name: str, what: Due) -> Deadline | None:
    rule = governing(name, state, law, event=one.received_on)
    if rule is None:
        return None
    return Deadline(what=what, on=reckon(one.received_on, rule, law), provision=rule)
