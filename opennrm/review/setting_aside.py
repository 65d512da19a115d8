"""Setting aside a positive: asked with reasons, told, heard, before a panel, and then decided.

A positive stands until the last step. Another age is never a ground by itself. Whoever opened it or
signed the decision does not decide it, and the person has ten working days (ours) from being told.
Source: setting_aside (ours); practice finding 36; docs/adr/0045.
Example: told on Monday 2 March 2026 in England: nothing is set aside before 16 March.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.panels import PanelDecided
from opennrm.cases.events.setting_aside import (
    HeardOnSettingAside,
    PositiveSetAside,
    SettingAsideEnded,
    SettingAsideOpened,
    SettingAsideTold,
)
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.state_parts import SettingAside
from opennrm.cases.vocabulary.ages import SetAsideGround
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.deciding import decision_of
from opennrm.identification.governing import governing
from opennrm.identification.serving import FOR_A_CHILD
from opennrm.identification.withdrawal import HEARD_FREELY
from opennrm.law import Law
from opennrm.review.panel_brakes import agreed_by_panel


def check_opening(history: History, event: SettingAsideOpened, *, law: Law, on: date) -> None:
    """Raise RuleBroken where no such positive stands, or the age is all that there is.

    Source: setting_aside (never_alone).
    """
    state = fold(history)
    if state.setting_aside is not None:
        raise RuleBroken("setting_aside_open", "setting_aside")
    stands = decision_of(state, Stage(event.stage))
    if stands is None or stands.id != event.decision or stands.outcome is not Outcome.POSITIVE:
        raise RuleBroken("no_such_positive", "setting_aside")
    if event.stage is Stage.REASONABLE_GROUNDS and state.conclusive_grounds is not None:
        raise RuleBroken("later_decision_first", "setting_aside")
    if not history.ids.issuperset(event.evidence):
        raise RuleBroken("no_such_fact", "accuracy")
    if event.ground in _never_alone(state, law, on) and not _beyond_age(history, event):
        raise RuleBroken("never_for_age_alone", "setting_aside")


def _never_alone(state: CaseState, law: Law, on: date) -> frozenset[SetAsideGround]:
    rule = governing("setting_aside", state, law, event=on)
    codes = rule.more.get("never_alone") if rule else None
    # Without such a provision the age is no ground by itself either.
    named = codes if isinstance(codes, list | tuple) else ("other_age",)
    return frozenset(ground for ground in SetAsideGround if ground.value in named)


def _beyond_age(history: History, event: SettingAsideOpened) -> bool:
    """Whether some of the evidence is of something else than the age."""
    return any(
        fact.envelope.id in event.evidence and fact.envelope.slice != Slice.AGE
        for fact in history.facts
    )


def check_telling(history: History, event: SettingAsideTold, *, on: date) -> None:
    """Raise RuleBroken where nothing was opened, it was told, or a child would be told directly.

    Source: letters_to_children; setting_aside (ours).
    """
    state = fold(history)
    asked = _asked(state, event.opening)
    if asked.told_on is not None:
        raise RuleBroken("already_told", "setting_aside", {"told_on": asked.told_on})
    if treated_as_child(state, on=on) and event.how not in FOR_A_CHILD:
        raise RuleBroken("child_is_not_served", "letters_to_children")


def check_hearing(history: History, event: HeardOnSettingAside) -> None:
    """Raise RuleBroken where the person was not told first, or not heard freely.

    Source: setting_aside (ours); practice finding 12.
    """
    asked = _asked(fold(history), event.opening)
    if asked.told_on is None:
        raise RuleBroken("tell_first", "setting_aside")
    if event.interpreter not in HEARD_FREELY:
        raise RuleBroken("interpreter_not_independent", "setting_aside")
    if event.lawyer_offered is not YesNo.YES:
        raise RuleBroken("lawyer_not_offered", "setting_aside")


def decided_from(state: CaseState, law: Law) -> date | None:
    """Give the first day on which a positive may be set aside, or None before the person is told.

    Source: setting_aside (ours).
    """
    asked = state.setting_aside
    rule = governing("setting_aside", state, law, event=asked.opened_on) if asked else None
    if asked is None or asked.told_on is None or rule is None:
        return None
    return reckon(asked.told_on, rule, law)


def check_setting_aside(
    history: History, event: PositiveSetAside, *, member: UUID, law: Law, on: date
) -> None:
    """Raise RuleBroken unless the person was told and heard, a panel found so, and time has passed.

    Source: setting_aside (ours); practice finding 36.
    """
    state = fold(history)
    asked = _asked(state, event.opening)
    stands = decision_of(state, asked.stage)
    if stands is None or stands.id != asked.decision or asked.decision != event.decision:
        raise RuleBroken("no_such_positive", "setting_aside")
    if asked.told_on is None:
        raise RuleBroken("tell_first", "setting_aside")
    if asked.heard_on is None:
        raise RuleBroken("not_heard", "setting_aside")
    first = decided_from(state, law)
    if first is None or on < first:
        raise RuleBroken("set_aside_too_early", "setting_aside", {"from_day": first})
    if panel_against(history, asked, state=state, law=law) != event.panel:
        raise RuleBroken("no_panel_against", "setting_aside")
    if member in {asked.opened_by, stands.by}:
        raise RuleBroken("another_sets_aside", "setting_aside")


def panel_against(
    history: History, asked: SettingAside, *, state: CaseState, law: Law
) -> UUID | None:
    """Give the panel that, after the person was heard, found that the positive cannot stand.

    Its quorum is counted again from the votes. Source: setting_aside (ours); R-DEC-03.
    """
    purpose = PanelPurpose.SETTING_ASIDE
    agreed = agreed_by_panel(
        history, asked.stage, purpose, state=state, law=law, decision=asked.decision
    )
    last = next((f for f in reversed(history.effective()) if _is_of(f, asked)), None)
    if last is None or not agreed or not isinstance(last.event, PanelDecided):
        return None
    heard = asked.heard_on is not None and last.envelope.happened_on >= asked.heard_on
    return last.event.panel if heard else None


def _is_of(fact: Fact, asked: SettingAside) -> bool:
    event = fact.event
    return (
        isinstance(event, PanelDecided)
        and PanelPurpose.SETTING_ASIDE in event.purposes
        and event.decision == asked.decision
    )


def check_ending(history: History, event: SettingAsideEnded) -> None:
    """Raise RuleBroken where nothing was opened."""
    _asked(fold(history), event.opening)


def _asked(state: CaseState, opening: UUID) -> SettingAside:
    asked = state.setting_aside
    if asked is None or asked.id != opening:
        raise RuleBroken("no_such_opening", "setting_aside")
    return asked
