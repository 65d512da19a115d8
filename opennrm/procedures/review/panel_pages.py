"""Reading for the chair: which panel a case needs, who can be asked to sit, how far it is.

Source: R-DEC-03; panel_composition; docs/adr/0042.
Example: a signed negative on an active witness: three places, and the organisations that can sit.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.panels import PanelPurpose
from opennrm.identification.deciding import decision_of, signed_of
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.identification.decide import FORM_READ
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review.panel_views import Convening, OpenLine, PanelPage, panel_view
from opennrm.procedures.views import AgencyChoice
from opennrm.records import panels as rows
from opennrm.records import registers, store
from opennrm.review.panel_brakes import purposes_of
from opennrm.review.panels import decides_here, open_panel, panels_of
from opennrm.review.quorum import composition
from opennrm.review.seats import SITS_AS, doubted_kinds


def read_panels(actor: Actor, *, case: UUID, on: date) -> PanelPage:
    """The panels of a case and what convening one needs. Errors: Refusal(absent)."""
    law = current_law()
    with doing(actor, Act.CONVENE_PANEL) as unit:
        history = open_for_acting(unit, case)
        unit.outcome = FORM_READ
        head, state = store.read_head(case), fold(history)
        if head is None:
            raise Refusal(ABSENT)
        registered = registers.agencies()
        names = {row.id: row.name for row in registered}
        return PanelPage(
            case=case,
            reference=head.reference,
            convening=_convening(history, state, registered, law, on=on),
            panels=tuple(
                panel_view(one, state, law, names=names, on=on)
                for one in reversed(panels_of(history))
            ),
        )


def list_panels(actor: Actor, *, on: date) -> tuple[OpenLine, ...]:
    """The open panels of the cases on which the actor's agency decides. Errors: Refusal(absent)."""
    with doing(actor, Act.CONVENE_PANEL) as unit:
        found = rows.open_panels()
        unit.counted = len(found)
        return tuple(
            OpenLine(
                panel=one.panel,
                case=one.case,
                reference=one.reference,
                votes_by=one.votes_by,
                seats=one.seats,
                voted=one.voted,
                all_voted=one.voted == one.seats,
                late=one.votes_by < on and one.voted < one.seats,
            )
            for one in found
        )


def _convening(
    history: History,
    state: CaseState,
    registered: Iterable[registers.AgencyRow],
    law: Law,
    *,
    on: date,
) -> Convening:
    stages = tuple(stage for stage in _stages(state, law) if open_panel(history, stage) is None)
    needed: dict[PanelPurpose, None] = {}
    for stage in stages:
        needed.update(dict.fromkeys(purposes_of(history, state, stage, law, on=on)))
    return Convening(
        stages=tuple(stage.value for stage in stages) if needed else (),
        purposes=tuple(one.value for one in needed),
        places=composition(state, needed, law, on=on),
        agencies=_choices(registered, on=on),
        doubted=frozenset(kind.value for kind in doubted_kinds(history)),
    )


def _stages(state: CaseState, law: Law) -> tuple[Stage, ...]:
    """Where a panel could be asked: on signed negatives, and on what a local panel decides.

    And on a positive of which it is asked whether it can stand, once the person was heard.
    """
    asked = state.setting_aside
    if asked is not None and asked.heard_on is not None:
        return (asked.stage,)
    if decides_here(state, law):
        return tuple(stage for stage in Stage if decision_of(state, stage) is None)
    return tuple(stage for stage in Stage if signed_of(state, stage) is not None)


def _choices(
    registered: Iterable[registers.AgencyRow], *, on: date
) -> Mapping[str, tuple[AgencyChoice, ...]]:
    """Who can be asked: open organisations of a fitting kind that have a panel member."""
    sitting = rows.agencies_that_sit(on=on)
    found: dict[str, list[AgencyChoice]] = {}
    for row in registered:
        kind = SITS_AS.get(AgencyType(row.agency_type))
        if kind is None or row.agency_class != AgencyClass.OPEN or row.id not in sitting:
            continue
        choice = AgencyChoice(id=row.id, name=row.name, agency_type=row.agency_type)
        found.setdefault(kind.value, []).append(choice)
    return {kind: tuple(choices) for kind, choices in found.items()}
