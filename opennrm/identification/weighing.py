"""Weighing: each item of evidence accepted, rejected or not determined, and why.

Before an adverse outcome every item that counts is weighed with a reason; reports, answers and what
police and prosecutors wrote are considered whether or not somebody cites them. How somebody told
carries no finding against them: late, partial or inconsistent is never the sole ground, and is
weighed with what trauma explains. A positive needs none of this to be complete.
Source: weighing, disagreement (ours), reason_credibility_alone; R-DEC-07, R-DEC-08, R-DEC-12.
Example: not met, as the account was told late, and nothing else: RuleBroken("credibility_alone").
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from opennrm.cases.events.decisions import FindingMade, ItemWeighed
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.events.work import InformationAnswered
from opennrm.cases.facts import Fact
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Answered
from opennrm.cases.vocabulary.decisions import Element, Finding
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.weighing import CREDIBILITY, WHYS_FOR, Weighed, WeighedWhy
from opennrm.identification.disclosing import own_accounts
from opennrm.identification.evidence import evidence_for

# Of the person's own account these say no more than that they are not believed.
_DISBELIEF = CREDIBILITY | {WeighedWhy.SOURCE_NOT_RELIABLE}
_INVESTIGATORS = frozenset({Role.POLICE, Role.PROSECUTOR})


def to_consider(history: History) -> tuple[Fact, ...]:
    """Give what has to be considered before an adverse outcome, in the order in which it happened.

    Documents put in, answers received, and what police and prosecutors wrote as evidence.
    Source: weighing (ours); R-DEC-07, R-DEC-12.
    """
    bears = frozenset(one for element in Element for one in evidence_for(history, element))
    return tuple(
        fact for fact in history.effective() if fact.envelope.id in bears and _is_report(fact)
    )


def _is_report(fact: Fact) -> bool:
    event = fact.event
    if isinstance(event, InformationAnswered):
        return event.how is Answered.ANSWERED
    return isinstance(event, DocumentAdded) or fact.envelope.by.role in _INVESTIGATORS


def considered(findings: Iterable[FindingMade]) -> frozenset[UUID]:
    """Give the items that findings weigh, whatever they make of them."""
    return frozenset(item.evidence for made in findings for item in made.items)


def not_considered(history: History, findings: Iterable[FindingMade]) -> tuple[Fact, ...]:
    """Give what has to be considered before an adverse outcome and has not been.

    Source: weighing (ours); R-DEC-07, R-DEC-08, R-DEC-12.
    """
    done = considered(findings)
    return tuple(fact for fact in to_consider(history) if fact.envelope.id not in done)


def check_items(history: History, findings: Sequence[FindingMade]) -> None:
    """Raise RuleBroken for an item that cannot be: not evidence here, twice, no reason for it.

    Asked of every outcome; only what is rejected needs its reason. Source: R-DEC-08.
    """
    known = frozenset(one for element in Element for one in evidence_for(history, element))
    for made in findings:
        times = Counter(item.evidence for item in made.items)
        for item in made.items:
            facts = _named(made)
            if item.evidence not in known:
                raise RuleBroken("unknown_evidence", made.test.value, facts)
            if times[item.evidence] > 1:
                raise RuleBroken("weighed_twice", "weighing", facts)
            if item.why is not None and item.why not in WHYS_FOR[item.weighed]:
                raise RuleBroken("why_does_not_fit", "weighing", facts)
            if item.weighed is Weighed.REJECTED and item.why is None:
                raise RuleBroken("rejected_without_why", "weighing", facts)


def check_adverse(history: History, findings: Sequence[FindingMade]) -> None:
    """Raise RuleBroken where an adverse outcome is not weighed as it has to be.

    Source: weighing (ours), reason_credibility_alone; R-DEC-07, R-DEC-08, R-DEC-12.
    """
    own = own_accounts(history)
    for made in findings:
        for item in made.items:
            _check_item(made, item)
        if made.finding is Finding.NOT_MET:
            _check_not_met(made, own)
    missed = not_considered(history, findings)
    if missed:
        raise RuleBroken("not_considered", "weighing", {"items": len(missed)})


def _check_item(made: FindingMade, item: ItemWeighed) -> None:
    if item.why is None:
        raise RuleBroken("weighed_without_why", "weighing", _named(made))
    if item.why in CREDIBILITY and item.words is None:
        # What trauma, fear or the way of asking explains is said beside it.
        raise RuleBroken("trauma_not_weighed", "reason_credibility_alone", _named(made))


def _check_not_met(made: FindingMade, own: frozenset[UUID]) -> None:
    if not set(made.evidence) <= {item.evidence for item in made.items}:
        raise RuleBroken("not_weighed", "weighing", _named(made))
    if is_credibility_alone(made, own):
        raise RuleBroken("credibility_alone", "reason_credibility_alone", _named(made))


def is_credibility_alone(made: FindingMade, own: frozenset[UUID]) -> bool:
    """Say whether a finding against the person rests only on their not being believed.

    `own`: the items that are the person's own account. An account rejected as late, partial,
    inconsistent or not to be relied on, or contradicted by nothing that was accepted, carries
    nothing; one part of an account is no evidence against the other.
    Source: reason_credibility_alone (ours); R-DEC-12.
    """
    rejected = [item for item in made.items if item.weighed is Weighed.REJECTED]
    disbelieved = [
        item
        for item in rejected
        if item.why in CREDIBILITY
        or (item.evidence in own and item.why in _DISBELIEF | {WeighedWhy.CONTRADICTED})
    ]
    others = [
        item for item in made.items if item.weighed is Weighed.ACCEPTED and item.evidence not in own
    ]
    return bool(disbelieved) and not others


def _named(made: FindingMade) -> dict[str, object]:
    return {"test": made.test.value, "element": made.element.value}
