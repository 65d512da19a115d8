"""A domestic worker, 18 hours a day, told that time had passed and she should have overcome it.

R-DEC-05: what happened is a past fact; how somebody is today answers another question. The reason
is caught when the decision is signed and struck by the second reader, and it never reaches her.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.identification.guard import Decision, Side, check_reasons
from opennrm.law import current_law
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review.second_reading import read_negative, read_reading_form
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    not_met,
    referred,
    sign,
)
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
LATER = TUESDAY + timedelta(days=60)
TOLD = (
    "It is accepted that you worked eighteen hours a day in the household. It is considered that"
    " you have had sufficient time to overcome any trauma."
)


@pytest.fixture
def case() -> UUID:
    """Her case, with a positive first decision."""
    opened = referred(
        exploitation={"kinds": ["domestic_servitude"], "happened": "happened", "where": "uk"},
        account={
            "own_words": "Eighteen hours a day, and my passport was locked away.",
            "how_came": ["recruited"],
            "control": ["threats"],
        },
    )
    assert decide(opened).outcome == "positive"
    return opened


def test_she_is_not_refused_because_time_has_passed(case: UUID, record: Record) -> None:
    signed = sign(case, SECOND, how=not_met, on=LATER, reasons=TOLD)
    assert not signed.issued
    reader = people.caseworker()
    form = read_reading_form(reader, case=case, stage=SECOND, on=LATER)
    (hit,) = [one for one in form.hits if one.rule == "time_passed"]
    assert "time to overcome" in " ".join(hit.words)
    answers = [
        {
            "rule": one.rule,
            "part": str(one.part),
            "answer": "struck",
            "why": "How she is today says nothing of what was done to her.",
        }
        for one in form.hits
    ]
    receipt = read_negative(
        reader,
        case=case,
        stage=SECOND,
        decision=signed.decision,
        agrees=True,
        hit_answers=answers,
        on=LATER,
    )
    assert (receipt.issued, receipt.sent_back) == (False, True)
    assert [e["outcome"] for e in record.payloads(case, "decision_issued")] == ["positive"]
    view = read_case(people.caseworker(), case=case, on=LATER)
    assert view.stage == "awaiting_conclusive_grounds"
    assert decide(case, SECOND, on=LATER).outcome == "positive"
    assert read_case(people.caseworker(), case=case, on=LATER).stage == "recognised"


def test_the_same_thought_is_lawful_where_the_law_asks_for_it() -> None:
    words = "You have had time to recover and no longer need this support."
    law = current_law()
    for decision in (Decision.SUPPORT_EXIT, Decision.FURTHER_RECOVERY_PERIOD):
        assert not check_reasons(
            words,
            law=law,
            on=LATER,
            territory="england",
            decision=decision,
            side=Side.ADVERSE,
        )


def test_a_positive_that_mentions_time_is_not_held(case: UUID) -> None:
    receipt = sign(case, SECOND, on=LATER, reasons=f"{TOLD} That is no reason against you.")
    assert receipt.issued


def test_the_first_decision_is_guarded_alike() -> None:
    opened = referred()
    signed = sign(opened, FIRST, how=not_met, reasons=TOLD)
    form = read_reading_form(people.caseworker(), case=opened, stage=FIRST, on=TUESDAY)
    assert not signed.issued
    assert "time_passed" in {one.rule for one in form.hits}
