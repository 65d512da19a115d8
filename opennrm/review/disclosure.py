"""What the person was shown of what counts against them, before a signed negative can issue.

Source: disclosure (ours); practice finding 42; docs/adr/0039.
Example: a negative that rests on a report of which no gist was put to the person: `not_put`.
"""

from collections.abc import Iterator

from opennrm.identification.disclosing import against, may_answer_until, not_put
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what was not put to the person, and until when they may still answer.

    A negative against findings that speak for the person rests on everything that it cites.
    Source: disclosure (ours).
    """
    decision = situation.decision
    rests_on = against(decision.findings, every=decision.disagrees is not None)
    missed = not_put(situation.history, rests_on)
    if missed:
        yield Brake(code="not_put", provision="disclosure", facts={"items": len(missed)})
    until = may_answer_until(situation.history, rests_on, situation.law, on=situation.on)
    if until is not None:
        yield Brake(code="person_has_time", provision="disclosure", facts={"until": until})
