"""Recorded cases as a table of facts: one row for each referral that counts, without identity.

A referral counts once, in the quarter in which it was received; a case that is linked to an earlier
one about the same exploitation counts with that one. Corrected and retracted facts are left out.
Labels follow the official table, so that recorded and published breakdowns read alike.
Source: practice.md 3 (definitions of referral, decision, age at exploitation).
Example: a boy made to carry drugs is a row with "Criminal" and "Child (17 or under)".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import pyarrow as pa

from opennrm.cases.envelope import Envelope
from opennrm.cases.events.base import Event
from opennrm.cases.events.corrections import KINDS as CORRECTIONS
from opennrm.cases.events.decisions import (
    ConclusiveGroundsDecided,
    DecisionIssued,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.links import Linked, Unlinked
from opennrm.cases.events.referral import Referred
from opennrm.cases.facts import Fact, effective, read
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.statistics import stated
from opennrm.statistics.stated import UNKNOWN, exploitation_label

__all__ = [
    "COLUMNS",
    "KINDS",
    "Responder",
    "exploitation_label",
    "quarter_label",
    "recorded_facts",
]

_DECIDED = ReasonableGroundsDecided | ConclusiveGroundsDecided
_READ: tuple[type[Event], ...] = (
    *CORRECTIONS,
    *stated.KINDS,
    ConclusiveGroundsDecided,
    DecisionIssued,
    Linked,
    ReasonableGroundsDecided,
    Unlinked,
)
KINDS: tuple[str, ...] = tuple(sorted(event.kind for event in _READ))

COLUMNS = (
    "quarter",
    "nation",
    "responder_type",
    "responder",
    *stated.COLUMNS,
    "stage",
    "outcome",
)


@dataclass(frozen=True, slots=True)
class Responder:
    """An agency as a breakdown names it."""

    name: str
    type: str


def recorded_facts(
    envelopes: Iterable[Envelope], *, responders: Mapping[UUID, Responder]
) -> pa.Table:
    """The referrals that count, one row each with `people` 1, columns as `COLUMNS`.

    `envelopes` are of the kinds `KINDS`, in the order of case and position; `responders` names the
    agencies that referred.
    Source: practice.md 3.
    """
    rows: list[tuple[str, ...]] = []
    for _, history in groupby(envelopes, key=lambda envelope: envelope.case):
        row = _row(_effective(tuple(history)), responders)
        if row is not None:
            rows.append(row)
    columns = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    labels = {
        name: pa.array(values, pa.string()) for name, values in zip(COLUMNS, columns, strict=True)
    }
    return pa.table({**labels, "people": pa.array([1] * len(rows), pa.int64())})


def quarter_label(year: int, month: int) -> str:
    """The quarter of a month: April 2022 is in 2022-Q2.

    Source: domain.md 3.
    """
    return f"{year}-Q{(month + 2) // 3}"


_History = tuple[tuple[Envelope, Event], ...]


def _effective(envelopes: tuple[Envelope, ...]) -> _History:
    """The facts that hold; what corrects one stands where that one stood, before a decision."""
    facts = effective([read(envelope) for envelope in envelopes])
    return tuple((fact.envelope, fact.event) for fact in facts)


def _row(history: _History, responders: Mapping[UUID, Responder]) -> tuple[str, ...] | None:
    referred = next((fact for fact in history if isinstance(fact[1], Referred)), None)
    if referred is None or _counts_elsewhere(history):
        return None
    envelope, event = referred
    assert isinstance(event, Referred)
    responder = responders.get(envelope.by.agency, Responder(UNKNOWN, UNKNOWN))
    return (
        quarter_label(envelope.happened_on.year, envelope.happened_on.month),
        event.nation.value,
        responder.type,
        responder.name,
        *stated.stated([Fact(*fact) for fact in history]),
        *_decided(history),
    )


def _counts_elsewhere(history: _History) -> bool:
    """Whether the case is linked to an earlier one about the same exploitation."""
    leads: set[UUID] = set()
    for envelope, event in history:
        if isinstance(event, Linked) and event.other == envelope.case and event.same_exploitation:
            leads.add(event.lead)
        elif isinstance(event, Unlinked) and event.other == envelope.case:
            leads.discard(event.lead)
    return bool(leads)


def _decided(history: _History) -> tuple[str, str]:
    """The stage and the last outcome; "none yet" is an outcome too, and never "negative".

    A positive counts when it is signed, a negative not before it was issued.
    """
    stage, outcome = "referred", "none yet"
    for _, event in history:
        if isinstance(event, DecisionIssued):
            stage, outcome = event.stage.value, event.outcome.value
        elif isinstance(event, _DECIDED) and event.outcome is Outcome.POSITIVE:
            stage, outcome = event.kind.removesuffix("_decided"), event.outcome.value
    return stage, outcome
