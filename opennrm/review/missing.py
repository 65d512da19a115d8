"""No negative on somebody who is missing, unless two people say that enough is known without them.

Source: suspension_when_missing; practice finding 12; docs/adr/0045.
Example: said by A to be enough, confirmed by nobody: Brake("enough_not_confirmed").
"""

from collections.abc import Iterator

from opennrm.cases.vocabulary.casework import SuspensionReason
from opennrm.identification.missing import enough_said
from opennrm.review.situation import Brake, Situation


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what is missing while the person is. Source: suspension_when_missing."""
    state = situation.state
    if state.suspended_on is None or state.suspended_for is not SuspensionReason.MISSING:
        return
    said = enough_said(state, situation.stage)
    if said is None:
        # That the case is suspended is said by `standing`.
        return
    confirmed = said.confirmed_by
    if confirmed is None or confirmed == situation.decision.by:
        yield Brake(
            code="enough_not_confirmed",
            provision="suspension_when_missing",
            facts={"suspended_on": state.suspended_on},
        )
