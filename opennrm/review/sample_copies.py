"""The copy of a decision that an auditor scores: codes alone, made from facts without identity.

No name, text, place, day or key of the case: no whereabouts, health, family or criminal facts are
read for it at all. Days are said as numbers of days since the referral, and the year.
Source: R-REV-07; docs/adr/0047; THREAT_MODEL.md.
Example: "means: not met, because contradicted_by_evidence, on 2 pieces of evidence".
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec

from opennrm.cases.events.decisions import ConclusiveGroundsDecided, Decided, FindingMade
from opennrm.cases.events.second_reading import NegativeRead
from opennrm.cases.events.work import InformationRequested
from opennrm.cases.history import History, fold
from opennrm.cases.state import Decision
from opennrm.identification.ages import treated_as_child
from opennrm.law import Law, NoProvision

TESTS = {
    "reasonable_grounds": "reasonable_grounds_test",
    "conclusive_grounds": "conclusive_grounds_test",
}


class FindingCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in codes; `evidence`: how many pieces of each kind, `weighed` how each was."""

    test: str
    element: str
    finding: str
    reason: str
    evidence: Mapping[str, int]
    weighed: Mapping[str, int]


class DecisionCopy(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in codes. `standard`: the test of that day as the law data say it."""

    stage: str
    outcome: str
    computed: str
    disagreed: bool
    year: int
    days_since_referral: int | None
    child: bool
    standard: str | None
    findings: tuple[FindingCopy, ...]
    guard: tuple[str, ...]
    reader_agreed: bool | None
    asked: int


def copy_of(history: History, decision: UUID, law: Law) -> DecisionCopy | None:
    """Give the copy of a decision, or None where it is not in the history as read.

    Source: R-REV-07.
    """
    number = next((n for n, one in enumerate(history.facts) if one.envelope.id == decision), None)
    event = history.facts[number].event if number is not None else None
    if number is None or not isinstance(event, Decided):
        return None
    state = fold(History(history.facts[: number + 1]))
    day = history.facts[number].envelope.happened_on
    second = isinstance(event, ConclusiveGroundsDecided)
    stage = "conclusive_grounds" if second else "reasonable_grounds"
    kinds = {fact.envelope.id: fact.envelope.kind for fact in history.facts}
    received = state.received_on
    return DecisionCopy(
        stage=stage,
        outcome=event.outcome.value,
        computed=event.computed.value,
        disagreed=event.disagrees is not None,
        year=day.year,
        days_since_referral=(day - received).days if received is not None else None,
        child=treated_as_child(state, on=day),
        standard=_standard(law, stage, str(state.nation) if state.nation else None, day),
        findings=tuple(_finding(one, kinds) for one in event.findings),
        guard=tuple(sorted({hit.rule for hit in event.hits})),
        reader_agreed=_read(history, decision),
        asked=sum(
            isinstance(fact.event, InformationRequested) for fact in history.facts[: number + 1]
        ),
    )


def _finding(one: FindingMade, kinds: Mapping[UUID, str]) -> FindingCopy:
    """What stands in slices that are not read here is counted and not named."""
    evidence: dict[str, int] = {}
    for event in one.evidence:
        kind = kinds.get(event, "not_shown")
        evidence[kind] = evidence.get(kind, 0) + 1
    weighed: dict[str, int] = {}
    for item in one.items:
        weighed[item.weighed.value] = weighed.get(item.weighed.value, 0) + 1
    return FindingCopy(
        test=one.test.value,
        element=one.element.value,
        finding=one.finding.value,
        reason=one.reason.value,
        evidence=evidence,
        weighed=weighed,
    )


def _standard(law: Law, stage: str, nation: str | None, day: date) -> str | None:
    if nation is None:
        return None
    try:
        found = law.find(TESTS[stage], law.territory_of(nation), day)
    except NoProvision:
        return None
    return found.value if isinstance(found.value, str) else None


def _read(history: History, decision: UUID) -> bool | None:
    read = [
        fact.event.agrees
        for fact in history.facts
        if isinstance(fact.event, NegativeRead) and fact.event.decision == decision
    ]
    return read[-1] if read else None


def issued_in(history: History) -> tuple[Decision, ...]:
    """Give every decision of a case that left the authority, those replaced since too."""
    state = fold(history)
    made = (*state.earlier_decisions, state.reasonable_grounds, state.conclusive_grounds)
    return tuple(one for one in made if one is not None and one.issued_on is not None)
