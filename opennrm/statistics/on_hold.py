"""How many decisions are on hold, and why: a public count that tells nothing of anybody.

A case counts once for each hold that stands on the last day of a month. Numbers are rounded to
five; one under ten is not shown, and neither is a total that would tell it.
Source: R-DEC-18 ("about how many such determinations are on hold"); docs/adr/0044 (the rounding).
Example: 23 pauses because somebody is missing are shown as 25, and 4 for a court as fewer than 10.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from opennrm.cases.envelope import Envelope
from opennrm.cases.events import clocks, consent, decisions, links, referral, withdrawal, work
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.history import History, fold, lead_of
from opennrm.identification.holds import holds
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
    """What is shown of a day; `total` and `waiting` are rounded, None where under ten."""

    on: date
    waiting: int | None
    total: int | None
    rows: tuple[Shown, ...]


def count(envelopes: Iterable[Envelope], *, law: Law, on: date) -> OnHoldCount:
    """Count what was on hold on a day. `envelopes` are of `KINDS`, in order of case and position.

    Source: R-DEC-18.
    """
    found: Counter[tuple[str, str]] = Counter()
    waiting = held = 0
    for case, facts in groupby(envelopes, key=lambda envelope: envelope.case):
        history = History.of(facts).as_at(day=on)
        state = fold(history)
        if stage(state) not in WAITING or lead_of(state, case) != case:
            continue
        waiting += 1
        standing = {(one.kind.value, one.cause) for one in holds(state, law) if one.stands(on=on)}
        held += bool(standing)
        found.update(standing)
    return protected(found, waiting=waiting, held=held, on=on)


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
