"""Findings of a made-up decision-maker, in the form that the real procedures check.

A positive finds every element of a test met; a negative has asked and found one element of each
test not met. Nothing is left "not yet answered" in a negative: that would be a reason to ask.
Example: a positive at reasonable grounds rests on the account and on indicators.
"""

from collections.abc import Sequence
from random import Random

from opennrm.cases.vocabulary.decisions import Finding, Reason
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy
from opennrm.procedures.views import ElementView, TestView

MET = (Reason.ACCOUNT_ACCEPTED, Reason.INDICATORS, Reason.OTHER_BODY, Reason.DOCUMENTS)
NOT_MET = (Reason.NO_EVIDENCE_AFTER_ASKING, Reason.OTHER_EXPLANATION)
# A negative rests on what the person told themself, so that nothing has to be put to them first.
TOLD = frozenset({"account_given", "exploitation_stated", "episode_stated"})
ACCEPTED = {"weighed": Weighed.ACCEPTED.value, "why": WeighedWhy.CONSISTENT.value}
REASONS = {
    True: "The account hangs together with what else is known. It is accepted.",
    False: "The person was asked twice, with an interpreter. What was found shows another cause.",
}


def findings(
    chance: Random, tests: Sequence[TestView], *, positive: bool
) -> tuple[dict[str, object], ...]:
    """A finding for each element of each test of a decision form, each once.

    A test may be read for a child and for an adult: what fails must fail in both readings, and on
    evidence that is weighed, because "not met" without any is a thing nobody has asked about yet.
    """
    found: list[dict[str, object]] = []
    for readings in _by_test(tests):
        elements = {one.element: one for reading in readings for one in reading.elements}
        missed = None if positive else _missed(chance, readings)
        for code, element in elements.items():
            met = code != missed
            found.append(
                {
                    "test": readings[0].test,
                    "element": code,
                    "finding": (Finding.MET if met else Finding.NOT_MET).value,
                    "reason": chance.choice(MET if met else NOT_MET).value,
                    "evidence": _cited(element, met=met),
                    "items": [] if met else _weighed(element),
                }
            )
    return tuple(found)


def can_be_refused(tests: Sequence[TestView]) -> bool:
    """Whether a negative could rest on anything: each test has an element with evidence.

    Where all is "not known yet" nobody may decide against the person; the case stays open.
    """
    return all(any(_told(one) for one in _shared(readings)) for readings in _by_test(tests))


def _told(element: ElementView) -> list[str]:
    return [str(one.id) for one in element.evidence if one.kind in TOLD]


def _cited(element: ElementView, *, met: bool) -> list[str]:
    return [str(one.id) for one in element.evidence] if met else _told(element)


def _weighed(element: ElementView) -> list[dict[str, str]]:
    """What the person told is accepted, and shows another cause."""
    return [{"evidence": one, **ACCEPTED} for one in _told(element)]


def _by_test(tests: Sequence[TestView]) -> list[list[TestView]]:
    return [[r for r in tests if r.test == name] for name in dict.fromkeys(t.test for t in tests)]


def _missed(chance: Random, readings: Sequence[TestView]) -> str:
    shared = _shared(readings)
    return chance.choice([one for one in shared if _told(one)] or shared).element


def _shared(readings: Sequence[TestView]) -> list[ElementView]:
    return [
        one
        for one in readings[0].elements
        if all(one.element in {e.element for e in reading.elements} for reading in readings)
    ]
