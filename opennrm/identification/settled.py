"""Which of the law that a decision rests on is not settled for the day that governs it.

Where the sources do not say which wording held on a day, or no wording is in force, the decision
is made all the same and says so: a person settles it, never the software (practice 5).
Source: the provisions that each stage names below.
Example: signed in England on 20 June 2023: `("reasonable_grounds_test",)`.
"""

from collections.abc import Mapping
from datetime import date

from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification.governing import made_on
from opennrm.law import Law, NoProvision

# A test that has no wording in force is decided on the words of the statute alone: flagged.
_WORDING: Mapping[Stage, str] = {
    Stage.REASONABLE_GROUNDS: "reasonable_grounds_test",
    Stage.CONCLUSIVE_GROUNDS: "conclusive_grounds_test",
}
_TESTS = ("trafficking_test", "slavery_test")


def unsettled(state: CaseState, stage: Stage, *, law: Law, on: date) -> tuple[str, ...]:
    """Give the provisions that are not settled for a decision of this stage signed on a day."""
    if state.nation is None:
        return ()
    territory = law.territory_of(state.nation.value)
    rests_on = {_WORDING[stage]: on, **dict.fromkeys(_TESTS, on)}
    if stage is Stage.REASONABLE_GROUNDS:
        rests_on["recovery_period"] = on
    elif state.reasonable_grounds is not None:
        rests_on["conclusive_grounds_earliest"] = made_on(state.reasonable_grounds)
    wording = _WORDING[stage]
    return tuple(
        name
        for name, day in rests_on.items()
        if not _is_settled(name, territory, day, law=law, needs_wording=name == wording)
    )


def _is_settled(name: str, territory: str, day: date, *, law: Law, needs_wording: bool) -> bool:
    try:
        found = law.find(name, territory, day)
    except NoProvision:
        return False
    return found.settled_on(day) and (found.in_force or not needs_wording)
