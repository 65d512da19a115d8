"""What a panel and the investigating officer hold back: signed negatives, and never a positive.

A negative that needs a panel issues only on the word of one that had a quorum, on this very
decision or, where a local panel is the authority, on this stage since it last came back. A force
that investigates has its time first; silence does not hold the case.
Source: R-DEC-03, R-DEC-06, R-DEC-10; practice findings 30, 33 and 37; docs/adr/0042.
Example: a negative on an active witness without a panel has the brake `panel_needed`.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.events.panels import PanelDecided
from opennrm.cases.events.second_reading import DecisionReturned
from opennrm.cases.history import History
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote
from opennrm.law import Law
from opennrm.review.officer import active_witness, notices, to_be_told
from opennrm.review.panels import PROVISION_OF, Panel, open_panel, panel_needed, panels_of
from opennrm.review.quorum import outcome_of, quorum
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what panels and the officer still hold back. Source: R-DEC-03, R-DEC-10."""
    yield from _panel(situation)
    yield from _officer(situation)


def purposes_of(
    history: History, state: CaseState, stage: Stage, law: Law, *, on: date
) -> tuple[PanelPurpose, ...]:
    """Say for which purposes a negative of this stage would need a panel on a day.

    While it is asked whether a positive of the stage can stand, it is convened on that.
    Source: panel, devolved_child_panel, panel_of_our_own, setting_aside.
    """
    asked = state.setting_aside
    if asked is not None and asked.stage is stage:
        return (PanelPurpose.SETTING_ASIDE,)
    return panel_needed(
        state,
        stage,
        Outcome.NEGATIVE,
        law,
        on=on,
        active_witness=active_witness(history, law, on=on),
        diverges=any(one.stage is stage for one in state.positives_elsewhere),
    )


def _panel(situation: Situation) -> Iterator[Brake]:
    history, stage, law = situation.history, situation.stage, situation.law
    # Signed under one law and issued under another: what either asks for is needed.
    days = (situation.decision.decided_on, situation.on)
    needed = {
        one for day in days for one in purposes_of(history, situation.state, stage, law, on=day)
    }
    lacking = [one for one in PanelPurpose if one in needed and not _agreed(situation, one)]
    if not lacking:
        return
    facts: dict[str, object] = {
        "purposes": tuple(one.value for one in lacking),
        "stage": stage.value,
    }
    provision = PROVISION_OF[lacking[0]]
    convened = open_panel(history, stage)
    if convened is None:
        yield Brake(code="panel_needed", provision=provision, facts=facts)
        return
    found = quorum(convened, stage, situation.state, law, on=situation.on)
    facts |= {"votes": len(found.votes), "wanted": found.wanted, "missing": found.missing}
    code = "panel_undecided" if found.met else "panel_without_quorum"
    yield Brake(code=code, provision=provision, facts=facts)


def _agreed(situation: Situation, purpose: PanelPurpose) -> bool:
    # Where a local panel is the authority, it decides first and the signature follows.
    is_local = purpose is PanelPurpose.DEVOLVED_CHILD
    return agreed_by_panel(
        situation.history,
        situation.stage,
        purpose,
        decision=None if is_local else situation.decision.id,
        law=situation.law,
        state=situation.state,
    )


def agreed_by_panel(
    history: History,
    stage: Stage,
    purpose: PanelPurpose,
    *,
    state: CaseState,
    law: Law,
    decision: UUID | None = None,
) -> bool:
    """Say whether a panel with a quorum found for a negative (or for setting a positive aside).

    Without a decision, it is the last word of a panel on the stage since a decision came back.
    The quorum is counted again from the votes: what the result says of itself is not enough.
    Source: panel_quorum, panel_composition; R-DEC-03.
    """
    found = [
        (panel, result)
        for panel in panels_of(history)
        for result in panel.results
        if result.stage is stage
        and purpose in result.purposes
        and (result.decision == decision if decision else panel.id in _since_return(history, stage))
    ]
    if not found:
        return False
    panel, result = found[-1]
    is_negative = result.vote is PanelVote.NEGATIVE
    return is_negative and _counts(panel, stage, state, law, result.decided_on)


def _counts(panel: Panel, stage: Stage, state: CaseState, law: Law, on: date) -> bool:
    again = quorum(panel, stage, state, law, on=on)
    return again.met and outcome_of(again.votes) is PanelVote.NEGATIVE


def _since_return(history: History, stage: Stage) -> frozenset[UUID]:
    """The panels that decided on a stage since a decision on it last came back."""
    since: set[UUID] = set()
    for fact in history.effective():
        if isinstance(fact.event, DecisionReturned) and fact.event.stage is stage:
            since.clear()
        elif isinstance(fact.event, PanelDecided) and fact.event.stage is stage:
            since.add(fact.event.panel)
    return frozenset(since)


def _officer(situation: Situation) -> Iterator[Brake]:
    told = {
        notice.agency: notice
        for notice in notices(situation.history, situation.law)
        if notice.stage is situation.stage
    }
    for agency in to_be_told(situation.history):
        notice = told.get(agency)
        if notice is None:
            yield Brake(code="officer_not_told", provision="officer_notice")
        elif notice.answer is None and notice.until is not None and situation.on <= notice.until:
            facts = {"until": notice.until, "told_on": notice.told_on}
            yield Brake(code="officer_may_add", provision="officer_notice", facts=facts)
