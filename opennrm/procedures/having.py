"""Only the authority that has a case does an authority's work in it.

Until an offer is accepted the old one has it, and after that the old one reads and does nothing.
Source: practice finding 24; competent_authority; docs/adr/0045.
Example: a panel that was offered a child's case on Monday can sign nothing in it before it accepts.
"""

from datetime import date

from opennrm.access.actors import Actor
from opennrm.access.gateways import ACTS
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification.authorities import authority_of, computed_authority
from opennrm.identification.handover import check_has_case
from opennrm.identification.status import stage
from opennrm.law import Law
from opennrm.records import registers
from opennrm.records.context import Context

_AUTHORITY = frozenset({Role.CASEWORKER})
# What nobody but an authority does in a case. Accepting is how one comes to have it.
ACTS_OF_THE_HOLDER = frozenset(
    act for act, rule in ACTS.items() if rule.roles == _AUTHORITY and rule.slice is not None
) - {Act.ACCEPT_HANDOVER}


def check_holder(context: Context, history: History) -> None:
    """Raise RuleBroken for an act of an authority by one that does not have the case."""
    if context.purpose not in ACTS_OF_THE_HOLDER or context.role != Role.CASEWORKER:
        return
    single = registers.agency_by_code(AUTHORITY)
    check_has_case(fold(history), agency=context.agency, single=single.id if single else None)


def with_another(actor: Actor, state: CaseState) -> str | None:
    """The authority that has a case, where this caseworker is of another one; else None.

    Nothing is looked up for a case that was never offered to anybody: the single one has it.
    """
    if actor.role is not Role.CASEWORKER or (state.holder is None and state.handover is None):
        return None
    single = registers.agency_by_code(AUTHORITY) if state.holder is None else None
    holder = state.holder or (single.id if single else None)
    return None if holder == actor.agency else authority_of(state).value


def named_by_law(actor: Actor, state: CaseState, law: Law, *, on: date) -> str | None:
    """The authority that the law names today, where it is another than has an open case.

    For a caseworker, who can hand it over; None for everybody else.
    """
    if actor.role is not Role.CASEWORKER:
        return None
    named = computed_authority(state, on=on, law=law)
    at_rest = state.handover is not None or stage(state) in (CaseStage.CLOSED, CaseStage.WITHDRAWN)
    return None if at_rest or named in (None, authority_of(state)) else str(named)
