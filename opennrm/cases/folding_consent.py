"""Steps of folding: what consent, its withdrawal and the safety checks change.

Example: a withdrawal of the referral that is undone leaves the purposes that were agreed to before.
"""

# Every step takes the same three arguments, whether it needs them or not.

from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import consent, contact, withdrawal
from opennrm.cases.facts import Fact
from opennrm.cases.state import SafetyCheck
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.withdrawing import SafetyOutcome

_NOT_HEARD = frozenset({SafetyOutcome.NOT_FREE_TO_SPEAK, SafetyOutcome.IN_DANGER})


def _consent(draft: Draft, fact: Fact, event: consent.ConsentRecorded) -> None:
    _answered(draft, fact, event.answer)
    # What a no takes back is said by the withdrawal beside it, so that one word can undo it. What
    # was agreed to stands until it is taken back: another agency that asked about less, or met
    # the person when they could not decide, takes nothing back for them.
    if event.answer is not Consent.NO:
        draft.setdefault("agreed", set()).update(event.agreed)
    if event.answer is Consent.YES:
        _agreed_to_referral(draft)


def _answered(draft: Draft, fact: Fact, answer: Consent) -> None:
    draft["consent"] = answer
    draft["consent_on"] = fact.envelope.happened_on


def _agreed_to_referral(draft: Draft) -> None:
    """Coming back is always possible: a yes reopens what was withdrawn or closed for that."""
    draft.setdefault("agreed", set()).add(Purpose.REFERRAL)
    _not_withdrawn(draft)
    if draft.get("closed_for") is ClosureReason.WITHDRAWN:
        draft["closed_on"] = draft["closed_for"] = None


def _not_withdrawn(draft: Draft) -> None:
    draft["withdrawn_on"] = draft["withdrawal"] = None
    draft["withdrawn_purposes"] = set()


def _given(draft: Draft, fact: Fact, event: consent.ConsentGiven) -> None:
    draft.setdefault("agreed", set()).update(event.purposes)


def _at_eighteen(draft: Draft, fact: Fact, event: consent.AskedAtEighteen) -> None:
    draft["asked_at_18_on"] = fact.envelope.happened_on
    draft["answered_at_18"] = event.answer
    # Without an answer, or with "not now", the case goes on as it was.
    if event.answer is Consent.YES:
        _answered(draft, fact, event.answer)
        draft.setdefault("agreed", set()).update(event.agreed)
        _agreed_to_referral(draft)


def _best_interests(draft: Draft, fact: Fact, event: consent.BestInterestsDecided) -> None:
    draft["best_interests"] = event.decided


def _withdrawn(draft: Draft, fact: Fact, event: consent.ConsentWithdrawn) -> None:
    agreed = draft.setdefault("agreed", set())
    if Purpose.REFERRAL in event.purposes:
        draft["withdrawn_on"] = fact.envelope.happened_on
        draft["withdrawal"] = fact.envelope.id
        # A second no says again what the first one took back: one word gives all of it again.
        before = draft.get("withdrawn_purposes", set())
        draft["withdrawn_purposes"] = before | (agreed & set(event.purposes))
    agreed.difference_update(event.purposes)


def _undone(draft: Draft, fact: Fact, event: withdrawal.WithdrawalUndone) -> None:
    if draft.get("withdrawal") != event.withdrawal:
        return
    restored = draft.get("withdrawn_purposes", set())
    draft.setdefault("agreed", set()).update(restored)
    if draft.get("consent") is Consent.NO:
        draft["consent"] = Consent.YES if Purpose.REFERRAL in restored else Consent.NOT_NOW
    _not_withdrawn(draft)
    if draft.get("closed_for") is ClosureReason.WITHDRAWN:
        draft["closed_on"] = draft["closed_for"] = None


def _check_started(draft: Draft, fact: Fact, event: withdrawal.SafetyCheckStarted) -> None:
    draft.setdefault("safety_checks", {})[fact.envelope.id] = SafetyCheck(
        fact.envelope.id, event.who, fact.envelope.happened_on
    )


def _check_ended(draft: Draft, fact: Fact, event: withdrawal.SafetyCheckEnded) -> None:
    # Under somebody's eyes, or in danger, the person was not heard alone so far: it goes on.
    if event.outcome not in _NOT_HEARD:
        draft.setdefault("safety_checks", {}).pop(event.check, None)


def _confirmed(draft: Draft, fact: Fact, event: contact.SafeContactConfirmed) -> None:
    if "safe_contact_confirmed_on" in draft:
        day = draft["safe_contact_confirmed_on"] = fact.envelope.happened_on
        draft["safe_ways_days"] = dict.fromkeys(draft.get("safe_ways", ()), day)


STEPS: dict[type, Step] = {
    consent.ConsentRecorded: _consent,
    consent.ConsentGiven: _given,
    consent.AskedAtEighteen: _at_eighteen,
    consent.BestInterestsDecided: _best_interests,
    consent.ConsentWithdrawn: _withdrawn,
    withdrawal.WithdrawalUndone: _undone,
    withdrawal.SafetyCheckStarted: _check_started,
    withdrawal.SafetyCheckEnded: _check_ended,
    contact.SafeContactConfirmed: _confirmed,
}
