"""The pages of clocks in a real browser: keyboard only, at 360 pixels, and axe finds nothing."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from opennrm.procedures.identification import clocks
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people, staffing

Arrive = Callable[..., Visitor]
TODAY = date.today()
LONG_AGO = TODAY - timedelta(days=60)


@pytest.fixture(scope="module")
def case(demo: None) -> str:
    """A child about to turn 18, among adults who are overdue and one who is kept waiting."""
    worker = staffing.caseworker("A")
    staffing.in_team("A", team="children", skills=("child", "vie"), capacity=20)
    staffing.qualified(worker.member, until=TODAY + timedelta(days=30))
    for _ in range(3):
        adult = refer(
            people.officer(),
            answers=people.answers(tonight={"safe_tonight": "yes"}),
            on=LONG_AGO,
        ).case
    assert adult is not None
    clocks.note_hold(
        worker,
        case=adult,
        cause="staff_shortage",
        until=LONG_AGO + timedelta(days=9),
        owner=worker.member,
        on=LONG_AGO,
    )
    soon = TODAY + timedelta(days=70)
    born = f"{soon.year - 18}-{soon.month:02}-{min(soon.day, 28):02}"
    age = {"under_18": "yes", "birth_date": born, "birth_date_source": "papers"}
    answers = people.child(age=age, tonight={"safe_tonight": "yes"})
    made = refer(people.officer(), answers=answers, on=TODAY).case
    return f"/cases/{made}/"


@pytest.mark.timeout(300)
def test_every_page_of_clocks_passes_axe(visitor: Arrive, case: str) -> None:
    worker = visitor("caseworker")
    for path in (
        "/cases/",
        "/cases/?who=unallocated",
        "/clocks/",
        "/clocks/on-hold/",
        f"{case}clock/",
        f"{case}clock/pause/",
        f"{case}clock/waiting/",
        f"{case}clock/date/",
        f"{case}clock/hands/",
    ):
        worker.open(path)
    worker.open(f"{case}clock/waiting/")
    worker.press("main form button")
    assert "There is a problem" in worker.text
    visitor("first_responder").open(f"{case}clock/")


@pytest.mark.timeout(300)
def test_a_clock_is_stopped_by_the_keyboard(visitor: Arrive, case: str) -> None:
    worker = visitor("caseworker")
    worker.open("/cases/")
    assert "May turn 18 on" in worker.text
    worker.press(f'a[href="{case}"]')
    worker.press(f'a[href="{case}clock/"]')
    worker.press(f'a[href="{case}clock/pause/"]')
    worker.choose("cause", "person_asked")
    day = TODAY + timedelta(days=3)
    for part, value in (("last_day", day.day), ("last_day-month", day.month),
                        ("last_day-year", day.year)):  # fmt: skip
        worker.write(f"#{part}", str(value))
    worker.tab_to("#owner")
    worker.page.keyboard.type("Demo caseworker")
    worker.press("main form button")
    assert "The clock stands still until the last day" in worker.text
    assert "The clock stands still today" in worker.text
