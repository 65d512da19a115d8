"""How many decisions are on hold, and why; and how many children are decided after 18.

A public count that tells nothing of anybody. A case counts once for each hold that stands on the
last day of a month. Numbers are rounded to five; one under ten is not shown, nor is a total that
would tell it.
Source: R-DEC-14; R-DEC-18; docs/adr/0044 (the rounding is ours).
Example: 23 pauses because somebody is missing are shown as 25, and 4 for a court as fewer than 10.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from opennrm.cases.deadlines import add_months
from opennrm.cases.envelope import Envelope
from opennrm.cases.events import (
    clocks,
    consent,
    decisions,
    links,
    referral,
    who,
    withdrawal,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.history import History, fold, lead_of
from opennrm.cases.state import CaseState
from opennrm.identification.governing import made_on
from opennrm.identification.holds import holds
from opennrm.identification.ranking import eighteen
from opennrm.identification.rows import WAITING
from opennrm.identification.status import stage
from opennrm.law import Law

FEWEST, STEP = 10, 5
_READ: tuple[type[Event], ...] = (
    *CORRECTIONS,
    *clocks.KINDS,
    *decisions.KINDS,
    referral.Referred,
    referral.AgeStated,
    referral.AgeAssessed,
    who.BirthStated,
    consent.ConsentWithdrawn,
    withdrawal.WithdrawalUndone,
    links.Linked,
    links.Unlinked,
    work.Suspended,
    work.Resumed,
    work.HoldPlaced,
    work.HoldLifted,
    work.Closed,
    work.Reopened,
)
KINDS: tuple[str, ...] = tuple(sorted(event.kind for event in _READ))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A number as it is shown: rounded, or None where it is under ten and not nothing."""

    kind: str
    cause: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnHoldCount:
    """What is shown of a day; numbers are rounded, None where under ten.

    `children` had their last decision in the twelve months up to the day, `after_18` of them when
    they were 18 by the earliest day that is possible.
    """

    on: date
    waiting: int | None
    total: int | None
    rows: tuple[Shown, ...]
    children: int | None = 0
    after_18: int | None = 0


def count(envelopes: Iterable[Envelope], *, law: Law, on: date) -> OnHoldCount:
    """Count what was on hold on a day. `envelopes` are of `KINDS`, in order of case and position.

    Source: R-DEC-18.
    """
    found: Counter[tuple[str, str]] = Counter()
    waiting = held = children = after_18 = 0
    for case, facts in groupby(envelopes, key=lambda envelope: envelope.case):
        history = History.of(facts).as_at(day=on)
        state = fold(history)
        late = decided_after_18(state, on=on)
        children += late is not None
        after_18 += late is True
        if stage(state) not in WAITING or lead_of(state, case) != case:
            continue
        waiting += 1
        standing = {(one.kind.value, one.cause) for one in holds(state, law) if one.stands(on=on)}
        held += bool(standing)
        found.update(standing)
    shown_now = protected(found, waiting=waiting, held=held, on=on)
    return replace(shown_now, children=shown(children), after_18=shown(after_18))


def decided_after_18(state: CaseState, *, on: date) -> bool | None:
    """Say whether a child's last decision came after the 18th birthday; None if there was none.

    Counted are decisions that issued in the twelve months up to a day.
    Source: R-DEC-14 ("the share decided after 18 is a published indicator").
    """
    turns, last = eighteen(state), state.conclusive_grounds or state.reasonable_grounds
    if turns is None or last is None or stage(state) in WAITING:
        return None
    made = made_on(last)
    if not add_months(on, -12) < made <= on:
        return None
    return turns.counted is not None and made >= turns.counted


def protected(
    found: Mapping[tuple[str, str], int], *, waiting: int, held: int, on: date
) -> OnHoldCount:
    """Give the numbers as they are shown.

    Source: docs/adr/0044 (ours).
    """
    rows = tuple(
        Shown(kind=kind, cause=cause, number=shown(number))
        for (kind, cause), number in sorted(found.items())
    )
    return OnHoldCount(on=on, waiting=shown(waiting), total=shown(held), rows=rows)


def shown(number: int) -> int | None:
    """Round a number to five; None where it is under ten and not nothing."""
    if 0 < number < FEWEST:
        return None
    return (number + STEP // 2) // STEP * STEP
