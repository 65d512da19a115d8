"""Which provision governs a case: by its own dates and places, as the provision itself says.

Example: the recovery period is governed by the day of the positive first decision and the place of
referral: decided in England on 2022-12-12 it is 45 days, a day later 30.
"""

from datetime import date

from opennrm.cases.state import CaseState, Decision
from opennrm.law import Law, NoProvision, Provision


def governing(
    name: str, state: CaseState, law: Law, *, decided: date | None = None, event: date | None = None
) -> Provision | None:
    """Give the provision of a name for a case, or None where no rule holds or nothing is known."""
    dates = {"referral": state.received_on, "decision": decided, "event": event, "service": event}
    places = {"referral": state.nation, "present_stay": state.present_nation}
    try:
        found = law.governing(
            name,
            dates={word: day for word, day in dates.items() if day is not None},
            places={word: place.value for word, place in places.items() if place is not None},
        )
    except NoProvision:
        return None
    return found if found.in_force else None


def made_on(decision: Decision) -> date:
    """Give the day of a decision for the law: when it was issued, and until then when signed."""
    return decision.issued_on or decision.decided_on
