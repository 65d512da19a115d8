"""Asking whether a positive can stand: opened, told, heard, before a panel, and then decided.

Nothing of it happens by itself, and support and recovery go on meanwhile. Whoever decides neither
opened it nor signed the positive.
Source: review/setting_aside.py; practice finding 36; docs/adr/0045.
Example: told in March, heard in March, a panel in April: `set_aside(…)` on the day after.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.base import Event
from opennrm.cases.events.setting_aside import (
    HeardOnSettingAside,
    PositiveSetAside,
    SettingAsideEnded,
    SettingAsideOpened,
    SettingAsideTold,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state_parts import SettingAside
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.deciding import decision_of
from opennrm.identification.referral import FieldError
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.review.second_reading import stage_of
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records.store import Head
from opennrm.review import setting_aside as rules


def open_setting_aside(
    actor: Actor,
    *,
    case: UUID,
    stage: str,
    ground: str,
    reasons: str,
    evidence: Iterable[UUID] = (),
    on: date,
) -> CaseworkReceipt:
    """Ask whether the positive of a stage can stand. The receipt's `fact` names it.

    Errors: InvalidAnswers; Refusal (absent, no_such_positive, never_for_age_alone, …).
    """
    wanted, law = stage_of(stage), current_law()
    texts = _needed(SettingAsideOpened, reasons, "reasons")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        stands = decision_of(fold(history), wanted)
        if stands is None:
            raise RuleBroken("no_such_positive", "setting_aside")
        event = made(
            SettingAsideOpened,
            stage=wanted,
            decision=stands.id,
            ground=ground,
            evidence=tuple(evidence),
            reasons=id_of(texts),
        )
        rules.check_opening(history, event, law=law, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.SET_ASIDE, case, plan, texts=texts, at_lead=True)


def tell_of_it(
    actor: Actor, *, case: UUID, opening: UUID, how: str, understood: str, on: date
) -> CaseworkReceipt:
    """Record that the person was told. Errors: Refusal (absent, no_such_opening, …)."""
    event = made(SettingAsideTold, opening=opening, how=how, understood=understood)
    plan = fact(event, partial(rules.check_telling, on=on), on=on)
    return act_on(actor, Act.SET_ASIDE, case, plan, at_lead=True)


def hear(
    actor: Actor,
    *,
    case: UUID,
    opening: UUID,
    interpreter: str,
    lawyer_offered: str,
    answer: str,
    on: date,
) -> CaseworkReceipt:
    """Record what the person said. Errors: InvalidAnswers; Refusal (absent, tell_first, …)."""
    texts = _needed(HeardOnSettingAside, answer, "answer")
    event = made(
        HeardOnSettingAside,
        opening=opening,
        interpreter=interpreter,
        lawyer_offered=lawyer_offered,
        answer=id_of(texts),
    )
    plan = fact(event, rules.check_hearing, on=on)
    return act_on(actor, Act.SET_ASIDE, case, plan, texts=texts, at_lead=True)


def set_aside(
    actor: Actor, *, case: UUID, opening: UUID, reasons: str, on: date
) -> CaseworkReceipt:
    """Decide that the positive no longer stands; its stage is then decided anew.

    Errors: InvalidAnswers; Refusal (absent, not_heard, set_aside_too_early, no_panel_against, …).
    """
    law, texts = current_law(), _needed(PositiveSetAside, reasons, "reasons")

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        asked = _asked(history, opening)
        panel = rules.panel_against(history, asked, state=fold(history), law=law)
        event = PositiveSetAside(
            opening=opening,
            stage=asked.stage,
            decision=asked.decision,
            panel=panel or opening,
            reasons=texts[0].id,
        )
        rules.check_setting_aside(history, event, member=actor.member, law=law, on=on)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.SET_ASIDE, case, plan, texts=texts, at_lead=True)


def let_stand(
    actor: Actor, *, case: UUID, opening: UUID, how: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """End the asking: the positive stands. Errors: Refusal (absent, no_such_opening)."""
    texts = text_of(SettingAsideEnded, note, "note")
    event = made(SettingAsideEnded, opening=opening, how=how, note=id_of(texts))
    plan = fact(event, rules.check_ending, on=on)
    return act_on(actor, Act.SET_ASIDE, case, plan, texts=texts, at_lead=True)


def _asked(history: History, opening: UUID) -> SettingAside:
    asked = fold(history).setting_aside
    if asked is None or asked.id != opening:
        raise RuleBroken("no_such_opening", "setting_aside")
    return asked


def _needed(kind: type[Event], typed: str, name: str) -> tuple[VaultText, ...]:
    """A text that has to be there. Errors: InvalidAnswers."""
    texts = text_of(kind, typed, name)
    if not texts:
        raise InvalidAnswers((FieldError(kind.kind, name, "required"),))
    return texts
