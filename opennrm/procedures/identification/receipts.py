"""Receipts as they are kept under the key of a submission, so that twice sent is once done."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from opennrm.procedures.views import Receipt


def as_kept(receipt: Receipt) -> dict[str, Any]:
    """A receipt as plain values, to be kept under its key."""
    return {
        "kind": receipt.kind,
        "reference": receipt.reference,
        "case": str(receipt.case) if receipt.case else None,
        "nation": receipt.nation,
        "received_on": receipt.received_on.isoformat(),
        "child": receipt.child,
        "next_steps": list(receipt.next_steps),
    }


def as_given(kept: Mapping[str, Any]) -> Receipt:
    """The receipt that was kept."""
    return Receipt(
        kind=str(kept["kind"]),
        reference=str(kept["reference"]) if kept["reference"] else None,
        case=UUID(str(kept["case"])) if kept["case"] else None,
        nation=str(kept["nation"]),
        received_on=date.fromisoformat(str(kept["received_on"])),
        child=bool(kept["child"]),
        next_steps=tuple(str(step) for step in kept["next_steps"]),
    )
