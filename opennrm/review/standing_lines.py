"""What the case page says of looking again: codes, the most pressing first, none where all rests.

Source: R-REV-01, R-REV-04; docs/adr/0043.
Example: a letter about a child that is late and handed on: `handed_on`, and no other of letters.
"""

from datetime import date

from opennrm.cases.state import CaseState
from opennrm.identification.reopening import open_reviews
from opennrm.identification.written_for import is_late, unanswered
from opennrm.law import Law
from opennrm.review.appeals import open_appeals, remedies_due
from opennrm.review.asking import waiting


def again_codes(state: CaseState, law: Law, *, on: date) -> tuple[str, ...]:
    """Give what is going on, as far as the facts in this state say."""
    found = (
        *_written(state, law, on=on),
        ("request_waits", bool(waiting(state))),
        ("review_open", bool(open_reviews(state))),
        ("appeal_open", bool(open_appeals(state))),
        ("remedy_due", bool(remedies_due(state))),
    )
    return tuple(code for code, holds in found if holds)


def _written(state: CaseState, law: Law, *, on: date) -> tuple[tuple[str, bool], ...]:
    """The most pressing that is so of what was written and not answered."""
    written = unanswered(state)
    handed = any(one.handed_on for one in written)
    late = any(is_late(state, one, law, on=on) for one in written)
    return (
        ("handed_on", handed),
        ("written_late", late and not handed),
        ("written", bool(written) and not late and not handed),
    )
