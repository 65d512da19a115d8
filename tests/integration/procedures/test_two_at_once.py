"""Two decisions at the same moment: one lands, the other is told, and sees what landed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connections

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.views import DecisionForm, DecisionReceipt
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    DECIDE,
    FIRST,
    TUESDAY,
    form,
    met,
    not_met,
    referred,
)
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
ROUNDS = 8


def at_once(case: UUID, shown: DecisionForm) -> tuple[list[DecisionReceipt], list[Refusal]]:
    """A positive and a negative from two caseworkers who read the same form."""
    start = Barrier(2)

    def one(actor: Actor, positive: bool) -> DecisionReceipt | Refusal:
        start.wait(timeout=10)
        try:
            return DECIDE[FIRST](
                actor,
                case=case,
                findings=met(shown) if positive else not_met(shown),
                reasons="As positive." if positive else "As negative.",
                expected_position=shown.position,
                on=TUESDAY,
            )
        except Refusal as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(one, people.caseworker(), way) for way in (True, False)]
        ends = [waiting.result(timeout=30) for waiting in both]
    return (
        [end for end in ends if isinstance(end, DecisionReceipt)],
        [end for end in ends if isinstance(end, Refusal)],
    )


def test_two_decisions_at_once_one_lands_and_the_other_sees_it(record: Record) -> None:
    for _ in range(ROUNDS):
        case = referred()
        landed, lost = at_once(case, form(case, FIRST, on=TUESDAY))
        assert [len(landed), [said.code for said in lost]] == [1, ["somebody_was_first"]]
        assert record.kinds(case).count("reasonable_grounds_decided") == 1
        # A negative is signed, and issues when another person has read it.
        assert record.kinds(case).count("decision_issued") == int(landed[0].issued)
        seen = read_case(people.caseworker(), case=case, on=TUESDAY)
        assert seen.outcome == (landed[0].outcome if landed[0].issued else None)
        (decided,) = [i for i in seen.timeline if i.kind == "reasonable_grounds_decided"]
        assert decided.texts["reasons"] == f"As {landed[0].outcome}."
        kept = "SELECT count(*) FROM nrm.vault_item WHERE case_id = %s AND kind = 'reasons'"
        assert record.one(kept, case) == 1
        logged = [row["outcome"] for row in record.log() if row["case"] == str(case)]
        assert "somebody_was_first" in logged
