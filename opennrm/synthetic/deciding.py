"""Findings of a made-up decision-maker, in the form that the real procedures check.

A positive finds every element of a test met; a negative has asked and found one element of each
test not met. Nothing is left "not yet answered" in a negative: that would be a reason to ask.
Example: a positive at reasonable grounds rests on the account and on indicators.
"""

from collections.abc import Sequence
from random import Random

from opennrm.cases.vocabulary.decisions import Finding, Reason
from opennrm.procedures.views import TestView

MET = (Reason.ACCOUNT_ACCEPTED, Reason.INDICATORS, Reason.OTHER_BODY, Reason.DOCUMENTS)
NOT_MET = (Reason.NO_EVIDENCE_AFTER_ASKING, Reason.OTHER_EXPLANATION)
REASONS = {
    True: "The account hangs together with what else is known. It is accepted.",
    False: "The person was asked twice, with an interpreter. What was found shows another cause.",
}


def findings(
    chance: Random, tests: Sequence[TestView], *, positive: bool
) -> tuple[dict[str, object], ...]:
    """A finding for each element of each test of a decision form."""
    found: list[dict[str, object]] = []
    for test in tests:
        missed = None if positive else chance.choice(test.elements).element
        for element in test.elements:
            met = element.element != missed
            found.append(
                {
                    "test": test.test,
                    "element": element.element,
                    "finding": (Finding.MET if met else Finding.NOT_MET).value,
                    "reason": chance.choice(MET if met else NOT_MET).value,
                    "evidence": [str(one.id) for one in element.evidence] if met else [],
                }
            )
    return tuple(found)
