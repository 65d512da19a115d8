"""The page of requests: each with its life, whom one can ask and why, and what is not answered.

Source: practice finding 32; docs/adr/0039.
Example: the force that referred is offered first, a council that nobody told of it is not.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.asking import Asked, due_by, ground_of, told_of
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.identification.workspace import requests_of, seen_by, to_ask
from opennrm.procedures.identification.workspace_views import AgencyToAsk, RequestsView
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import grants, registers, store

READ = "read"
# The authority's own desks are asked nothing.
_INTERNAL = frozenset({AgencyType.COMPETENT_AUTHORITY, AgencyType.INSTALLATION})


def read_requests(actor: Actor, *, case: UUID, on: date) -> RequestsView:
    """The requests of a case, open, late and answered. Errors: Refusal(absent)."""
    with doing(actor, Act.REQUEST_INFORMATION) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = READ
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        seen = seen_by(actor, case, history, head)
        granted = frozenset(Slice(s) for s in grants.granted_slices(case))
        law = current_law()
        return RequestsView(
            case=case,
            reference=head.reference,
            may=offered(acts_open_to(actor, granted=granted)),
            requests=requests_of(seen, on=on),
            agencies=_to_ask(history, head.home_agency, on=on),
            due_by=due_by(fold(history), law, on=on),
            to_ask=to_ask(seen.history, law, on=on),
        )


def _to_ask(history: History, home: UUID, *, on: date) -> tuple[AgencyToAsk, ...]:
    """The agencies of which the person was told, by name; none of the closed class."""
    found = []
    for row in registers.agencies({home, *told_of(history)}):
        if row.to_day is not None and row.to_day < on:
            continue
        asked = Asked(
            agency=row.id,
            kind=AgencyType(row.agency_type),
            closed=row.agency_class == AgencyClass.CLOSED,
            home=row.id == home,
        )
        ground = None if asked.kind in _INTERNAL else ground_of(history, asked, on=on)
        if ground is not None:
            found.append(AgencyToAsk(id=row.id, name=row.name, because=ground.because.value))
    return tuple(found)
