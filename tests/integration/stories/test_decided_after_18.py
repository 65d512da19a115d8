"""Decided after 18: "Often, both decisions arrive once the individual has turned 18."

A girl of 17 years and 10 months is referred into a queue of adults who are long overdue. She stands
before all of them, her case reaches somebody who works with children though every list is full, the
manager sees it, and both decisions come before her birthday. A boy turns 18 while he waits: nobody
closes his case, he stays first until somebody decides, and that stands in the open.
Source: requirements 1.0, R-DEC-14; practice findings 12 and 46.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.access.actors import Actor
from opennrm.procedures.identification import allocating
from opennrm.procedures.identification.case_clock import read_case_clock
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.identification.work_lists import read_clocks
from opennrm.procedures.views import QueueRow
from tests.integration.procedures import people, staffing
from tests.integration.procedures.deciding import FIRST, SECOND, decide, referred
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
SAFE = {"safe_tonight": "yes"}
LONG_AGO = MONDAY - timedelta(days=200)
TUESDAY = MONDAY + timedelta(days=1)


def child(born: str, *, on: date = MONDAY) -> UUID:
    """A child whose birthday is known."""
    age = {"under_18": "yes", "birth_date": born, "birth_date_source": "papers"}
    answers = people.child(age=age, tonight=SAFE)
    case = refer(people.officer(), answers=answers, on=on).case
    assert case is not None
    return case


@pytest.fixture(scope="module")
def worker(demo: None) -> Actor:
    """A caseworker in the children's team, whose list is full; and adults who wait since long."""
    made = staffing.caseworker("A")
    staffing.in_team("A", team="children", skills=("child",), capacity=1)
    for _ in range(3):
        referred(on=LONG_AGO, tonight=SAFE)
    # The one adult whom the rule gives her first fills her list.
    allocating.hand_out(on=LONG_AGO)
    return made


def rows(worker: Actor, on: date) -> list[QueueRow]:
    return list(read_queue(worker, filters={}, page=1, on=on).rows)


def why(worker: Actor, case: UUID, on: date) -> list[str]:
    [row] = [one for one in rows(worker, on) if one.case == case]
    return [one.code for one in row.why]


def test_a_girl_of_seventeen_years_and_ten_months_is_decided_before_eighteen(
    worker: Actor,
) -> None:
    girl = child("2008-05-12")
    first = rows(worker, MONDAY)[0]
    assert first.case == girl
    assert next((one.code, one.day) for one in first.why) == ("turns_18", date(2026, 5, 1))
    assert all("overdue" in [w.code for w in one.why] for one in rows(worker, MONDAY)[1:])

    # Her case reaches somebody at once, though the list is full; the others wait for room.
    allocating.hand_out(on=MONDAY)
    hands = {one.case: one.hands for one in rows(worker, MONDAY)}
    assert hands[girl] is not None
    assert hands[girl].owner == "Caseworker A"
    assert sum(one is not None and one.owner is None for one in hands.values()) == 2

    [line] = [one for one in read_clocks(worker, on=MONDAY).turning if one.case == girl]
    assert (line.level, line.hands.mine) == ("manager", True)
    assert read_case_clock(worker, case=girl, on=date(2026, 4, 2)).level == "head"

    decide(girl, FIRST, on=TUESDAY)
    assert rows(worker, TUESDAY)[0].case == girl  # until both decisions are made
    decide(girl, SECOND, on=date(2026, 4, 8))
    assert girl not in {one.case for one in read_clocks(worker, on=date(2026, 4, 8)).turning}
    [row] = [one for one in rows(worker, date(2026, 4, 8)) if one.case == girl]
    assert (row.stage, [one.code for one in row.why]) == ("recognised", ["nothing_due"])


def test_a_boy_turns_eighteen_while_he_waits_and_his_case_goes_on_by_itself(
    worker: Actor,
) -> None:
    boy = child("2008-03-20")
    decide(boy, FIRST, on=TUESDAY)
    before, after = date(2026, 2, 28) + timedelta(days=5), date(2026, 6, 5)
    assert why(worker, boy, before)[0] in ("turns_18", "turned_18")
    # Nobody asked him yet, nobody closed anything, and no job has run: the case waits as before.
    [row] = [one for one in rows(worker, after) if one.case == boy]
    assert row.stage == "awaiting_conclusive_grounds"
    assert why(worker, boy, after)[0] == "turned_18"
    assert rows(worker, after)[0].case == boy
    [line] = [one for one in read_clocks(worker, on=after).turning if one.case == boy]
    assert line.level == "head"
    late = {one.case: one.what for one in read_clocks(worker, on=after).late}
    assert late[boy] == "conclusive_grounds_watch"
    assert decide(boy, SECOND, on=after).outcome == "positive"
