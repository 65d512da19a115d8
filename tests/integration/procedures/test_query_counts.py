"""The same number of queries for a page, however many cases there are and however long one is."""

from collections.abc import Callable

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from opennrm.procedures import Actor
from opennrm.procedures.identification.asking_views import read_requests
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decision_form import read_decision_page
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review.letters import read_letters
from opennrm.procedures.review.room import read_room
from opennrm.records import transaction
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, SECOND, TUESDAY, decide, form, referred
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
FEW, MANY = 10, 300
MOST = 20


def queries(act: Callable[[], object]) -> int:
    """How many queries an act asks, on all connections."""
    captures = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for capture in captures:
        capture.__enter__()
    try:
        act()
    finally:
        for capture in captures:
            capture.__exit__(None, None, None)
    return sum(len(capture) for capture in captures)


def fill(number: int, actor: Actor) -> None:
    """So many more referrals."""
    with transaction.batch():
        for _ in range(number):
            refer(actor, answers=people.answers(), on=MONDAY)


def test_pages_ask_the_same_at_ten_and_at_three_hundred_cases() -> None:
    officer, worker = people.officer(), people.caseworker()
    case = referred(officer)
    fill(FEW - 1, officer)
    pages = {
        "case": lambda: read_case(worker, case=case, on=TUESDAY),
        "own": lambda: read_case(officer, case=case, on=TUESDAY),
        "workspace": lambda: read_decision_page(worker, case=case, stage=FIRST, on=TUESDAY),
        "requests": lambda: read_requests(worker, case=case, on=TUESDAY),
        "letters": lambda: read_letters(worker, case=case, on=TUESDAY),
        "again": lambda: read_room(worker, case=case, on=TUESDAY),
        "queue": lambda: read_queue(worker, filters={}, page=1, on=TUESDAY),
        "list": lambda: read_queue(officer, filters={"urgent": "yes"}, page=1, on=TUESDAY),
    }
    for page in pages.values():
        page()
    few = {name: queries(page) for name, page in pages.items()}
    fill(MANY - FEW, officer)
    assert {name: queries(page) for name, page in pages.items()} == few
    assert max(few.values()) <= MOST
    shown = read_queue(worker, filters={}, page=6, on=TUESDAY)
    assert (shown.total, shown.pages, len(shown.rows)) == (MANY, 6, 50)


def test_a_longer_history_asks_no_more() -> None:
    worker, case = people.caseworker(), referred()
    read_case(worker, case=case, on=TUESDAY)
    short = queries(lambda: read_case(worker, case=case, on=TUESDAY))
    decide(case)
    decide(case, SECOND, on=form(case, SECOND, on=TUESDAY).earliest or TUESDAY)
    assert queries(lambda: read_case(worker, case=case, on=TUESDAY)) == short


def test_the_queue_shows_what_is_due_first_and_each_page_once() -> None:
    worker = people.caseworker()
    first = read_queue(worker, filters={}, page=1, on=TUESDAY)
    seen = [
        row.case
        for page in range(1, first.pages + 1)
        for row in read_queue(worker, filters={}, page=page, on=TUESDAY).rows
    ]
    assert len(seen) == len(set(seen)) == first.total
    days = [row.next_due_on for row in first.rows if row.next_due_on]
    assert days == sorted(days)
