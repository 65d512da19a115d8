"""Checking what somebody asks against more of a case than they may see.

A first responder sees no decision, and asks that one is looked at again; the rule is asked of the
whole history, as it stands for the list rows, and nothing of it is shown.
Example: `checked(case, check)` runs beside the new fact; a broken rule undoes both.
"""

from collections.abc import Callable
from uuid import UUID

from opennrm.cases.history import History
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import store
from opennrm.records.store import Head
from opennrm.records.transaction import Unit

Check = Callable[[Unit, Head, History], None]


def checked(case: UUID, check: Check) -> Callable[[Unit], None]:
    """What runs beside new facts: `check` gets the whole joint history as it was before them."""

    def also(unit: Unit) -> None:
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        found = store.open_lead(unit, case) if head.lead else store.open_list(unit, case)
        before = (one for one in found if one.act != unit.context.act)
        check(unit, head, History.of(before))

    return also
