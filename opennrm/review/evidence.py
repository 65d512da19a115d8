"""What the evidence says of a signed negative on the day of issue: weighed, still there, answered.

The findings are computed once more, with what is known of ages and law now; nothing issues that
has become "not yet answered", or that rests on a fact which was taken back since.
Source: weighing, disagreement (ours); practice findings 30 and 32; docs/adr/0039.
Example: the account that a negative cites is corrected after the signing: `evidence_gone`.
"""

from collections.abc import Iterator

from opennrm.cases.vocabulary.decisions import Computed
from opennrm.identification.disclosing import against
from opennrm.identification.elements import compute
from opennrm.identification.weighing import not_considered
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what stands in the way in the evidence. Source: weighing, disagreement (ours)."""
    decision = situation.decision
    missed = not_considered(situation.history, decision.findings)
    if missed:
        yield Brake(code="not_considered", provision="weighing", facts={"items": len(missed)})
    holding = {fact.envelope.id for fact in situation.history.effective()}
    gone = against(decision.findings, every=True) - holding
    if gone:
        yield Brake(code="evidence_gone", provision="weighing", facts={"items": len(gone)})
    yield from _computed_anew(situation)


def _computed_anew(situation: Situation) -> Iterator[Brake]:
    found = compute(
        situation.decision.findings, situation.state, law=situation.law, on=situation.on
    )
    if found.computed is Computed.ASK:
        elements = tuple(dict.fromkeys(one.element.value for one in found.open))
        yield Brake(
            code="not_yet_answered", provision="trafficking_test", facts={"elements": elements}
        )
    elif found.computed is Computed.POSITIVE and situation.decision.disagrees is None:
        yield Brake(code="comes_to_positive", provision="disagreement")
