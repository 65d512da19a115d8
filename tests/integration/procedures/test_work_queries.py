"""The clocks of an authority ask the same at ten and at three hundred cases; and tell one story."""

from datetime import timedelta

import pytest

from opennrm.procedures.identification import clocks
from opennrm.procedures.identification.case_clock import read_case_clock
from opennrm.procedures.identification.held_count import read_count
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.work_lists import read_clocks, read_on_hold
from tests.integration.procedures import people, staffing
from tests.integration.procedures.deciding import TUESDAY, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.test_query_counts import FEW, MANY, MOST, fill, queries

pytestmark = pytest.mark.usefixtures("demo")
LATER = MONDAY + timedelta(days=30)


def test_pages_ask_the_same_however_many_cases_there_are() -> None:
    worker, officer = staffing.caseworker("A"), people.officer()
    staffing.in_team("A")
    case = referred(officer)
    until = TUESDAY + timedelta(days=9)
    clocks.note_hold(
        worker, case=case, cause="policy", until=until, owner=worker.member, on=TUESDAY
    )
    fill(FEW - 1, officer)
    pages = {
        "clocks": lambda: read_clocks(worker, on=LATER),
        "on_hold": lambda: read_on_hold(worker, on=LATER),
        "case_clock": lambda: read_case_clock(worker, case=case, on=LATER),
        "mine": lambda: read_queue(worker, filters={"who": "mine"}, page=1, on=LATER),
        "queue": lambda: read_queue(worker, filters={}, page=1, on=LATER),
    }
    for page in pages.values():
        page()
    few = {name: queries(page) for name, page in pages.items()}
    fill(MANY - FEW, officer)
    assert {name: queries(page) for name, page in pages.items()} == few
    assert max(few.values()) <= MOST
    assert read_count(on=LATER).on.day in (28, 29, 30, 31)
