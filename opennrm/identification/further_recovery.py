"""A further recovery period on a new referral: always for new exploitation, else by reasons.

Decided by a person and never computed. It runs like the first until a no was signed, read by
somebody else and served: what nobody told the person ends nothing.
Source: further_recovery_period (Nationality and Borders Act 2022 s.62); second_reader_of_our_own;
service_of_letters; practice 35; docs/adr/0046.
Example: exploitation that went on after the first period began raises
RuleBroken("new_exploitation_always").
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from opennrm.cases.deadlines import Deadline
from opennrm.cases.events import further_recovery as events
from opennrm.cases.events.letters import LetterSent, LetterServed
from opennrm.cases.facts import Fact
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.residence import LookedAtAgain
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.governing import governing, made_on
from opennrm.law import Law

RULE, READER = "further_recovery_period", "second_reader_of_our_own"
ENDED = frozenset({Due.RECOVERY_ENDS, Due.RECOVERY_AT_LEAST_UNTIL})


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherRecovery:
    """What was decided on it, with its days; each is None until it happened."""

    id: UUID
    made: events.FurtherRecoveryDecided
    author: UUID
    decided_on: date
    reader: UUID | None = None
    read_on: date | None = None
    served_on: date | None = None
    again: LookedAtAgain | None = None
    letters: frozenset[UUID] = frozenset()

    @property
    def stands(self) -> bool:
        """Whether it left: a yes when it was signed, a no when it was read; and was not changed."""
        left = self.made.given or self.read_on is not None
        return left and self.again is not LookedAtAgain.CHANGED


def further_recovery(history: History) -> FurtherRecovery | None:
    """Give the latest decision on it that was not sent back, or None: then the period runs."""
    if not any(type(fact.event) in _STEPS for fact in history.facts):
        return None
    found: FurtherRecovery | None = None
    for fact in history.effective():
        step = _STEPS.get(type(fact.event))
        if step is not None:
            found = step(found, fact, fact.event)
    return found


def check_decided(
    history: History, event: events.FurtherRecoveryDecided, *, law: Law, on: date
) -> None:
    """Raise RuleBroken where it cannot be decided so.

    A no needs reasons, and exploitation that is known to have ended before the first period began.
    Source: further_recovery_period; practice 30 (a yes is never held back) and 35.
    """
    state = fold(history)
    first = state.reasonable_grounds
    if first is None or first.outcome is not Outcome.POSITIVE or first.issued_on is None:
        raise RuleBroken("no_recovery_period_yet", RULE)
    if governing(RULE, state, law, decided=made_on(first)) is None:
        raise RuleBroken("no_further_recovery_rule", RULE)
    known = further_recovery(history)
    if known is not None and known.again is not LookedAtAgain.CHANGED:
        raise RuleBroken("further_recovery_decided", RULE)
    if event.given:
        return
    if event.reasons is None:
        raise RuleBroken("refusal_needs_reasons", RULE)
    began = event.first_period_from
    if began is None or began >= made_on(first):
        raise RuleBroken("say_when_the_first_began", RULE)
    if not ended_before(state, began):
        raise RuleBroken("new_exploitation_always", RULE)


def ended_before(state: CaseState, day: date) -> bool:
    """Say whether all exploitation of a case is known to have ended before a day.

    What is not known counts as new, for the person. Source: further_recovery_period.
    """
    if state.still_there is Sure.YES or any(one.goes_on for one in state.episodes):
        return False
    ends = [one.ended for one in state.episodes] or [state.ended]
    return all(end is not None and end.latest < day for end in ends)


def check_read(
    history: History,
    event: events.FurtherRecoveryRead,
    *,
    reader: UUID,
    in_line: bool,
    has_note: bool,
) -> None:
    """Raise RuleBroken where this member cannot read this no so.

    Source: second_reader_of_our_own: never the author, outside the author's line; practice 31.
    """
    decision = _that(history, event.decision)
    if decision.made.given or decision.read_on is not None:
        raise RuleBroken("nothing_to_read", READER)
    if reader == decision.author or in_line:
        raise RuleBroken("had_a_part_in_it", READER)
    if not event.agrees:
        if not has_note:
            raise RuleBroken("say_why_it_goes_back", READER)
        return
    answered = {(hit.rule, hit.part, hit.start): hit.stands for hit in event.hits}
    hits = {(hit.rule, hit.part, hit.start) for hit in decision.made.hits}
    if hits - answered.keys():
        raise RuleBroken("hits_not_answered", READER)
    if not all(answered[hit] for hit in hits):
        raise RuleBroken("struck_reason_goes_back", READER)


def check_served(history: History, decision: UUID) -> None:
    """Raise RuleBroken unless this decision left and the person was not told yet."""
    found = _that(history, decision)
    if not found.stands:
        raise RuleBroken("not_issued", RULE)
    if found.served_on is not None:
        raise RuleBroken("already_served", RULE, {"served_on": found.served_on})


def check_reconsidered(
    history: History, event: events.FurtherRecoveryReconsidered, *, by: UUID
) -> None:
    """Raise RuleBroken unless a no stands and this member had no part in it.

    It can be asked at any time: no source gives a time limit.
    """
    found = _that(history, event.decision)
    if found.made.given or not found.stands:
        raise RuleBroken("nothing_to_look_at_again", RULE)
    if by in (found.author, found.reader):
        raise RuleBroken("had_a_part_in_it", READER)
    if event.reasons is None:
        raise RuleBroken("again_needs_reasons", RULE)


def refused_since(history: History) -> date | None:
    """Give the day from which a no has effect: served, and standing. None: the period runs.

    Source: further_recovery_period; service_of_letters (ours).
    """
    found = further_recovery(history)
    if found is None or found.made.given or not found.stands:
        return None
    return found.served_on


def cut(due: Iterable[Deadline], history: History) -> Iterator[Deadline]:
    """Give what is due, a recovery period ending on the day on which its refusal was told."""
    since = refused_since(history)
    for one in due:
        if since is None or one.what not in ENDED:
            yield one
            continue
        yield replace(one, what=Due.RECOVERY_ENDS, on=min(since, one.on or since), earliest=None)


def _that(history: History, decision: UUID) -> FurtherRecovery:
    found = further_recovery(history)
    if found is None or found.id != decision:
        raise RuleBroken("no_such_signed_decision", RULE)
    return found


Found = FurtherRecovery | None


def _decided(found: Found, fact: Fact, event: events.FurtherRecoveryDecided) -> Found:
    return FurtherRecovery(
        id=fact.envelope.id,
        made=event,
        author=fact.envelope.by.member,
        decided_on=fact.envelope.happened_on,
    )


def _read(found: Found, fact: Fact, event: events.FurtherRecoveryRead) -> Found:
    if found is None or found.id != event.decision:
        return found
    if not event.agrees:
        return None
    return replace(found, reader=fact.envelope.by.member, read_on=fact.envelope.happened_on)


def _served(found: Found, fact: Fact, event: events.FurtherRecoveryServed) -> Found:
    # What was not understood was not told, and ends nothing.
    if found is None or found.id != event.decision or event.understood is Understood.NO:
        return found
    return replace(found, served_on=fact.envelope.happened_on)


def _letter(found: Found, fact: Fact, event: LetterSent) -> Found:
    if found is None or found.id != event.about:
        return found
    return replace(found, letters=found.letters | {fact.envelope.id})


def _letter_served(found: Found, fact: Fact, event: LetterServed) -> Found:
    """The letter about it was told and understood: the first such day counts."""
    known = found is None or found.served_on is not None or event.letter not in found.letters
    if known or event.understood is Understood.NO:
        return found
    assert found is not None
    return replace(found, served_on=fact.envelope.happened_on)


def _again(found: Found, fact: Fact, event: events.FurtherRecoveryReconsidered) -> Found:
    if found is None or found.id != event.decision:
        return found
    return replace(found, again=event.result)


_STEPS: dict[type, Callable[[Found, Fact, Any], Found]] = {
    events.FurtherRecoveryDecided: _decided,
    events.FurtherRecoveryRead: _read,
    events.FurtherRecoveryServed: _served,
    events.FurtherRecoveryReconsidered: _again,
    LetterSent: _letter,
    LetterServed: _letter_served,
}
