"""What the compartment is told of a case: that positive decisions were made, and whose law holds.

Nothing else of identification comes in: no finding, no reason, no negative, no evidence.
Source: R-DEC-16; docs/adr/0046.
Example: recognised on 3 March 2026 in England opens a consideration of permission to stay.
"""

from dataclasses import dataclass
from datetime import date

from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.nations import Nation
from opennrm.identification.ages import treated_as_child


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The days on which positive decisions were issued, None where there is none that stands.

    `referred_in` and `stays_in`: whose law governs, as each provision says. `child`: treated as a
    child when it was told, so that nothing is served on the child.
    """

    reasonable_on: date | None
    conclusive_on: date | None
    referred_in: Nation | None = None
    stays_in: Nation | None = None
    child: bool = False

    @property
    def places(self) -> dict[str, str]:
        """The governing places that are known, by the words of the law texts."""
        here = self.stays_in or self.referred_in
        known = {"referral": self.referred_in or here, "present_stay": here}
        return {word: nation.value for word, nation in known.items() if nation is not None}


NOTHING = Recognised(reasonable_on=None, conclusive_on=None)


def recognised(state: CaseState, *, on: date) -> Recognised:
    """Give what the compartment is told of a case, from the state that identification holds.

    Nothing negative, nothing signed and not issued, no finding and no name of a decision.
    """
    return Recognised(
        reasonable_on=_positive_on(state.reasonable_grounds),
        conclusive_on=_positive_on(state.conclusive_grounds),
        referred_in=state.nation,
        stays_in=state.present_nation,
        child=treated_as_child(state, on=on),
    )


def _positive_on(decision: Decision | None) -> date | None:
    if decision is None or decision.outcome is not Outcome.POSITIVE:
        return None
    return decision.issued_on
