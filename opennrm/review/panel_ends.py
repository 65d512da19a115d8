"""When a panel has nothing left to decide: its seats end then, and with them what they opened.

A member sees a case for the life of the panel only. The panel ends by itself as soon as the
decision before it came back or issued, a positive was signed, the person withdrew, or the case
closed or went to an authority without such a panel.
Source: R-DEC-03; practice finding 30; docs/adr/0042.
Example: a positive issues while two members still read: their seats end a moment later.
"""

from uuid import UUID

from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.panels import PanelPurpose
from opennrm.identification.deciding import decision_of, signed_of
from opennrm.identification.withdrawal import closed_since, withdrawn_since
from opennrm.law import Law
from opennrm.review.panels import Panel, decides_here, panels_of


def over_by_themselves(history: History, law: Law) -> tuple[UUID, ...]:
    """Give the open panels of a case that have nothing left to decide.

    Source: docs/adr/0042 (ours).
    """
    state = fold(history)
    ended = closed_since(state) is not None or withdrawn_since(state) is not None
    return tuple(
        panel.id
        for panel in panels_of(history)
        if panel.is_open and (ended or not _has_question(panel, state, law))
    )


def _has_question(panel: Panel, state: CaseState, law: Law) -> bool:
    """Whether what the panel was convened on still waits."""
    if PanelPurpose.SETTING_ASIDE in panel.purposes:
        asked = state.setting_aside
        return asked is not None and asked.decision == panel.decision
    if panel.decision is None:
        undecided = [stage for stage in panel.stages if decision_of(state, stage) is None]
        return bool(undecided) and decides_here(state, law)
    signed = [signed_of(state, stage) for stage in panel.stages]
    return panel.decision in {one.id for one in signed if one is not None}
