"""No negative that was read on another age, or on an assessment that is challenged.

Source: decided_on_other_age, age_challenge (ours); practice finding 36; docs/adr/0045.
Example: signed as for an adult on Monday, a doubt for the child on Tuesday: it goes back.
"""

from collections.abc import Iterator

from opennrm.identification.age_changes import on_other_age
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what an age holds back. Source: decided_on_other_age; age_challenge."""
    other = on_other_age(situation.history, situation.law)
    if any(one.fact.envelope.id == situation.decision.id for one in other):
        yield Brake(code="signed_on_other_age", provision="decided_on_other_age")
    challenge = situation.state.challenge
    if challenge is not None:
        facts = {"opened_on": challenge.opened_on}
        yield Brake(code="age_challenged", provision="age_challenge", facts=facts)
