"""Steps of folding: doubts of an age, handovers, setting aside a positive, missing people.

A negative that was read on another age is opened again by `LookedAtAgain`, not here.
Example: a doubt that somebody may be a child makes `under_18` not sure; an assessment ends it.
"""

# Every step takes the same three arguments, whether it needs them or not.

from dataclasses import replace
from uuid import UUID

from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import ages, authority, setting_aside, waiting_for
from opennrm.cases.events.base import Event
from opennrm.cases.facts import Fact
from opennrm.cases.folding_sections import say_under_18
from opennrm.cases.state_parts import (
    AgeDispute,
    Challenge,
    Enough,
    Handover,
    OtherAge,
    PauseRequest,
    SettingAside,
)
from opennrm.cases.vocabulary.ages import AgeSide
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.people import Sure


def _disputed(draft: Draft, fact: Fact, event: ages.AgeDisputed) -> None:
    draft.setdefault("age_disputes", {})[fact.envelope.id] = AgeDispute(
        fact.envelope.id, event.side, event.by, fact.envelope.happened_on
    )
    # Until an assessment somebody who may be a child is one (Modern Slavery Act 2015 s.51).
    child = event.side is AgeSide.CHILD and not draft.get("age_assessed")
    if child and draft.get("under_18") is not Sure.YES:
        draft["age_known"] = True
        say_under_18(draft, fact, Sure.NOT_SURE)


def _dispute_ended(draft: Draft, fact: Fact, event: ages.AgeDisputeEnded) -> None:
    draft.setdefault("age_disputes", {}).pop(event.dispute, None)


def _challenged(draft: Draft, fact: Fact, event: ages.AssessmentChallenged) -> None:
    if draft.get("assessment") == event.assessment:
        draft["challenge"] = Challenge(
            fact.envelope.id, event.assessment, event.by, fact.envelope.happened_on
        )


def _challenge_ended(draft: Draft, fact: Fact, event: ages.ChallengeEnded) -> None:
    challenge = draft.get("challenge")
    if challenge is not None and challenge.id == event.challenge:
        draft["challenge"] = None


def _on_other_age(draft: Draft, fact: Fact, event: ages.DecidedOnOtherAge) -> None:
    draft.setdefault("other_age", {})[event.decision] = OtherAge(
        decision=event.decision,
        stage=event.stage,
        outcome=event.outcome,
        was=event.was,
        now=event.now,
        elements=event.elements,
        reopened=event.reopened,
        found_on=fact.envelope.happened_on,
    )


def _take_away(draft: Draft, stage: Stage, decision: UUID) -> bool:
    """Let a decision stand no more, so that its stage is decided anew; a closed case goes on."""
    stands = draft.get(stage)
    if stands is None or stands.id != decision:
        return False
    draft["earlier_decisions"] = (*draft.get("earlier_decisions", ()), stands)
    draft[stage] = None
    if draft.get("closed_for") is ClosureReason.DECIDED:
        draft["closed_on"] = draft["closed_for"] = None
    return True


def _site(draft: Draft, fact: Fact, event: authority.DevolvedSiteStated) -> None:
    draft["devolved_site"] = event.is_site


def _handed_over(draft: Draft, fact: Fact, event: authority.HandedOver) -> None:
    draft["handover"] = Handover(
        id=fact.envelope.id,
        to=event.to,
        law_names=event.law_names,
        agency=event.agency,
        grant=event.grant,
        offered_on=fact.envelope.happened_on,
        by_agency=fact.envelope.by.agency,
    )


def _accepted(draft: Draft, fact: Fact, event: authority.HandoverAccepted) -> None:
    offer = draft.get("handover")
    if offer is not None and offer.id == event.handover:
        draft["authority"], draft["law_names"] = offer.to, offer.law_names
        draft["holder"], draft["held_since"] = offer.agency, fact.envelope.happened_on
        draft["handover"] = None


def _returned(draft: Draft, fact: Fact, event: authority.HandoverReturned) -> None:
    offer = draft.get("handover")
    if offer is not None and offer.id == event.handover:
        draft["handover"] = None


def _aside_opened(draft: Draft, fact: Fact, event: setting_aside.SettingAsideOpened) -> None:
    draft["setting_aside"] = SettingAside(
        id=fact.envelope.id,
        stage=event.stage,
        decision=event.decision,
        ground=event.ground,
        opened_on=fact.envelope.happened_on,
        opened_by=fact.envelope.by.member,
    )


def _aside_told(draft: Draft, fact: Fact, event: setting_aside.SettingAsideTold) -> None:
    _of_opening(draft, event.opening, told_on=fact.envelope.happened_on)


def _aside_heard(draft: Draft, fact: Fact, event: setting_aside.HeardOnSettingAside) -> None:
    _of_opening(draft, event.opening, heard_on=fact.envelope.happened_on)


def _of_opening(draft: Draft, opening: UUID, **changed: object) -> None:
    asked = draft.get("setting_aside")
    if asked is not None and asked.id == opening:
        draft["setting_aside"] = replace(asked, **changed)


def _set_aside(draft: Draft, fact: Fact, event: setting_aside.PositiveSetAside) -> None:
    stands = draft.get(event.stage)
    if _take_away(draft, event.stage, event.decision):
        draft["set_aside"] = (*draft.get("set_aside", ()), stands)
    _aside_over(draft, event.opening)


def _aside_ended(draft: Draft, fact: Fact, event: setting_aside.SettingAsideEnded) -> None:
    _aside_over(draft, event.opening)


def _aside_over(draft: Draft, opening: UUID) -> None:
    asked = draft.get("setting_aside")
    if asked is not None and asked.id == opening:
        draft["setting_aside"] = None


def _enough(draft: Draft, fact: Fact, event: waiting_for.EnoughKnown) -> None:
    by = fact.envelope.by.member
    draft.setdefault("enough_known", {})[event.stage] = Enough(
        fact.envelope.id, event.stage, by, fact.envelope.happened_on
    )


def _confirmed(draft: Draft, fact: Fact, event: waiting_for.EnoughConfirmed) -> None:
    for stage, said in draft.get("enough_known", {}).items():
        if said.id == event.enough:
            by = fact.envelope.by.member
            draft["enough_known"][stage] = replace(said, confirmed_by=by)


def _pause_asked(draft: Draft, fact: Fact, event: waiting_for.PauseAsked) -> None:
    draft.setdefault("pauses_asked", {})[fact.envelope.id] = PauseRequest(
        fact.envelope.id, event.of, fact.envelope.happened_on, event.answer_by
    )


def _pause_answered(draft: Draft, fact: Fact, event: waiting_for.PauseAnswered) -> None:
    draft.setdefault("pauses_asked", {}).pop(event.asked, None)


# Dicts while they are folded, tuples in the state.
TUPLES = frozenset({"age_disputes", "other_age", "enough_known", "pauses_asked"})
STEPS: dict[type[Event], Step] = {
    ages.AgeDisputed: _disputed,
    ages.AgeDisputeEnded: _dispute_ended,
    ages.AssessmentChallenged: _challenged,
    ages.ChallengeEnded: _challenge_ended,
    ages.DecidedOnOtherAge: _on_other_age,
    authority.DevolvedSiteStated: _site,
    authority.HandedOver: _handed_over,
    authority.HandoverAccepted: _accepted,
    authority.HandoverReturned: _returned,
    setting_aside.SettingAsideOpened: _aside_opened,
    setting_aside.SettingAsideTold: _aside_told,
    setting_aside.HeardOnSettingAside: _aside_heard,
    setting_aside.PositiveSetAside: _set_aside,
    setting_aside.SettingAsideEnded: _aside_ended,
    waiting_for.EnoughKnown: _enough,
    waiting_for.EnoughConfirmed: _confirmed,
    waiting_for.PauseAsked: _pause_asked,
    waiting_for.PauseAnswered: _pause_answered,
}
# These say something to a reader and change nothing that a rule asks for.
SAID_ONLY: frozenset[type[Event]] = frozenset({waiting_for.LetInByHand})
