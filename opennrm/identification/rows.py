"""What an order of work is made of, for the row of a case: absolute days, holds, who has it.

Nothing here depends on the day of looking. Only the authority that has a case gets its deadlines
and holds and learns who of its own has it; anybody else's row has no more than before.
Source: R-DEC-13, R-DEC-14, R-DEC-18; docs/adr/0044.
Example: a child of whom nothing but a guessed age is known has `may_be_18_on` years before
`ages_out_on`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import Deadline
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.identification.holds import OnHold, holds
from opennrm.identification.ranking import days_that_cannot_wait, eighteen
from opennrm.identification.reopening import open_reviews
from opennrm.identification.status import QUEUED, due, stage
from opennrm.law import Law

# What is overdue once its day has passed: what is queued, and a second decision that waits long.
LATE = QUEUED | {Due.CONCLUSIVE_GROUNDS_WATCH}
WAITING = frozenset(
    {
        CaseStage.AWAITING_REASONABLE_GROUNDS,
        CaseStage.AWAITING_CONCLUSIVE_GROUNDS,
        CaseStage.SUSPENDED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """The days, holds and hands of one case. Where no decision is waited for, deadlines alone."""

    may_be_18_on: date | None = None
    ages_out_on: date | None = None
    cannot_wait: tuple[date, ...] | None = None
    late_from: date | None = None
    team: UUID | None = None
    owner: UUID | None = None
    clock: dict[str, object] | None = None


def work_row(history: History, law: Law) -> WorkRow:
    """Give what the order of work is made of for a case, from its joint history.

    Source: R-DEC-13, R-DEC-14.
    """
    state = fold(history)
    late = tuple(one for one in due(history, law) if one.what in LATE and one.on)
    late_from = late[0].on if late else None
    waits = stage(state) in WAITING or bool(open_reviews(state))
    clock = _clock(late, holds(state, law) if waits else ()) or None
    if not waits:
        return WorkRow(late_from=late_from, clock=clock)
    turns, allocated = eighteen(state), state.allocated
    return WorkRow(
        may_be_18_on=turns.earliest if turns else None,
        ages_out_on=turns.counted if turns else None,
        cannot_wait=days_that_cannot_wait(state) or None,
        late_from=late_from,
        team=allocated.team if allocated else None,
        owner=allocated.member if allocated else None,
        clock=clock,
    )


def allocated_by(history: History) -> UUID | None:
    """Give the agency whose team has a case."""
    allocated = fold(history).allocated
    return allocated.agency if allocated else None


def _clock(late: tuple[Deadline, ...], held: tuple[OnHold, ...]) -> dict[str, object]:
    found: dict[str, object] = {}
    if late:
        found["deadlines"] = [
            {"what": str(one.what), "on": str(one.on), "provision": one.provision.name}
            for one in late
        ]
    if held:
        found["holds"] = [
            {
                "id": str(one.id) if one.id else None,
                "kind": one.kind.value,
                "cause": one.cause,
                "stage": one.stage.value if one.stage else None,
                "since": str(one.since),
                "until": str(one.until) if one.until else None,
                "owner": str(one.owner) if one.owner else None,
            }
            for one in held
        ]
    return found
