"""The history of a case: its facts, what was known on a day, and the joint history of linked cases.

Bitemporal: `recorded` is when we knew, `day` is when it happened. Status, deadlines and figures are
functions of a history, the law and a day; nothing is stored that could go stale.
Example: `history.as_at(recorded=monday)` after a correction on Tuesday gives Monday's answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from opennrm.cases.envelope import Envelope
from opennrm.cases.facts import Fact, as_recorded, effective, read
from opennrm.cases.folding import fold_facts
from opennrm.cases.state import CaseState

__all__ = ["Fact", "History", "fold", "lead_of"]


@dataclass(frozen=True, slots=True)
class History:
    """The facts of one case, or of linked cases together, in the order in which they were known."""

    facts: tuple[Fact, ...] = ()

    @classmethod
    def of(cls, envelopes: Iterable[Envelope]) -> "History":
        """Read stored envelopes, in any order, of one stream or several."""
        return cls(tuple(sorted((read(envelope) for envelope in envelopes), key=as_recorded)))

    def as_at(self, *, recorded: datetime | None = None, day: date | None = None) -> "History":
        """Give what had been recorded by an instant, and of that what had happened by a day."""
        return History(
            tuple(
                fact
                for fact in self.facts
                if (recorded is None or fact.envelope.recorded_at <= recorded)
                and (day is None or fact.envelope.happened_on <= day)
            )
        )

    @property
    def cases(self) -> frozenset[UUID]:
        """The streams that these facts come from."""
        return frozenset(fact.envelope.case for fact in self.facts)

    @property
    def ids(self) -> frozenset[UUID]:
        """The ids of all events, those corrected and retracted too."""
        return frozenset(fact.envelope.id for fact in self.facts)

    def effective(self) -> tuple[Fact, ...]:
        """Give the facts that hold after corrections, in the order in which they happened."""
        return tuple(effective(self.facts))


def fold(history: History) -> CaseState:
    """Fold a history, one case or a joint one, to its state."""
    return fold_facts(effective(history.facts))


def lead_of(state: CaseState, case: UUID) -> UUID:
    """Give the case that leads the group of a case, as its links say; alone, it leads itself."""
    leads = {link.other: link.lead for link in state.links if link.same_exploitation}
    seen = {case}
    while case in leads and leads[case] not in seen:
        case = leads[case]
        seen.add(case)
    return case
