"""A signed negative as the brakes see it: the case, the decision and the day.

Example: `Situation.of(history, stage, law=law, on=day)` gives None where nothing is signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.identification.deciding import signed_of
from opennrm.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Brake:
    """What stands in the way: a code with words, the provision it rests on, and facts."""

    code: str
    provision: str
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A case with a signed negative that has not issued, on a day."""

    history: History
    state: CaseState
    stage: Stage
    decision: Decision
    on: date
    law: Law

    @classmethod
    def of(cls, history: History, stage: Stage, *, law: Law, on: date) -> "Situation | None":
        """Give the situation of a stage, or None where no negative is signed and waiting."""
        state = fold(history)
        decision = signed_of(state, stage)
        if decision is None:
            return None
        return cls(history=history, state=state, stage=stage, decision=decision, on=on, law=law)
