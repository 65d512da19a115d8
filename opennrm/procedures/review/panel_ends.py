"""Ending panels that have nothing left to decide, a moment after the fact that made them so.

Done by a job as `system:panel_clerk` within the competent authority, so that whoever signs a
positive or records a withdrawal need know of no panel.
Source: R-DEC-03; docs/adr/0042.
Example: a positive is signed; the panel is dissolved and nobody reads the case from a seat.
"""

from datetime import date
from uuid import UUID

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.events import encode
from opennrm.cases.events.panels import PanelConvened, PanelDissolved
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import DoneAs
from opennrm.cases.vocabulary.panels import Dissolution
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import panels as rows
from opennrm.records import store
from opennrm.review.panel_ends import over_by_themselves
from opennrm.review.panels import panel_of


def end_panels(case: UUID, *, on: date) -> int:
    """End the panels of a case that have nothing left to decide; gives how many.

    A second time changes nothing. Errors: Refusal(absent).
    """
    clerk = system_actor("panel_clerk", agency_code=AUTHORITY)
    with doing(clerk, Act.END_PANELS) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        over = over_by_themselves(history, current_law())
        if not over:
            return 0
        why = Dissolution.NOT_NEEDED
        new = [encode(PanelDissolved(panel=one, why=why), happened_on=on) for one in over]
        before = tuple(fact.envelope for fact in history.facts)
        after = append_to(unit, case, before, new, expected=head.position)
        for fact in new:
            rows.end_seats(fact.id)
        ours = [one for one in over if _convened_by(history, one) == clerk.agency]
        seats = [seat.id for one in ours for seat in panel_of(history, one).seats]
        errands.end(unit, seats, done_as=DoneAs.TAKEN_BACK, on=on)
        if head.lead is not None:
            after = History.of(store.open_lead(unit, case))
        put_caseload(head.lead or case, after, law=current_law())
        return len(over)


def _convened_by(history: History, panel: UUID) -> UUID | None:
    """The agency that convened a panel: what it asked of others is its own to take back."""
    return next(
        (
            fact.envelope.by.agency
            for fact in history.facts
            if fact.envelope.id == panel and isinstance(fact.event, PanelConvened)
        ),
        None,
    )
