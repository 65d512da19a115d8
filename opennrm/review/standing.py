"""What held back the signing of a negative holds back its issue too, if it has come up since.

A hold, a request in time, a safety check, a suspension; the first decision and the earliest day;
and evidence that came after the signing, which nobody has weighed, also where it came with another
referral that was linked as the same person's, or was taken back again.
Source: practice findings 12, 30 and 32; provision conclusive_grounds_earliest.
Example: a statement of the police that came after the signing: `new_evidence`.
"""

from collections.abc import Callable, Iterator

from opennrm.cases.events.links import Linked
from opennrm.cases.events.work import ContactRecorded, InformationAnswered
from opennrm.cases.history import Fact
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Answered
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.identification.conclusive_grounds import check_follows_positive, check_not_too_early
from opennrm.identification.deciding import check_open, held_back
from opennrm.identification.evidence import can_bear
from opennrm.identification.missing import check_not_suspended
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what has come up since the signing. Source: practice findings 30 and 32."""
    checks: tuple[Callable[[Situation], None], ...] = (_still_open, _not_suspended, _not_too_early)
    for check in checks:
        try:
            check(situation)
        except RuleBroken as broken:
            yield _brake(broken)
    yield from map(_brake, held_back(situation.state, situation.stage, on=situation.on))
    yield from _new_evidence(situation)


def _brake(broken: RuleBroken) -> Brake:
    return Brake(code=broken.code, provision=broken.provision or "", facts=broken.facts)


def _still_open(situation: Situation) -> None:
    check_open(situation.state, situation.stage, on=situation.on)


def _not_suspended(situation: Situation) -> None:
    check_not_suspended(situation.state, situation.stage)


def _not_too_early(situation: Situation) -> None:
    if situation.stage is Stage.CONCLUSIVE_GROUNDS:
        check_follows_positive(situation.state)
        check_not_too_early(situation.state, Outcome.NEGATIVE, on=situation.on, law=situation.law)


def _new_evidence(situation: Situation) -> Iterator[Brake]:
    facts = situation.history.facts
    signed = next(n for n, f in enumerate(facts) if f.envelope.id == situation.decision.id)
    # What was taken back since came too: whoever signed it anew says that nothing is left of it.
    later = [fact for fact in facts[signed + 1 :] if _bears(fact)]
    if later:
        came_on = later[-1].envelope.recorded_at.date()
        yield Brake(
            code="new_evidence", provision="competent_authority", facts={"came_on": came_on}
        )


def _bears(fact: Fact) -> bool:
    event = fact.event
    if isinstance(event, Linked):
        # All that the other referral tells, which was recorded before it was known here.
        return event.same_exploitation
    if isinstance(event, ContactRecorded) and event.text is None:
        return False
    if isinstance(event, InformationAnswered) and event.how is not Answered.ANSWERED:
        return False
    return can_bear(event)
