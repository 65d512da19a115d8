"""The pages of clocks: for whom they open, what they do, and what they never show."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader, heading, text

TODAY = date.today()
Readers = Callable[[str | None], Reader]


def boxes(name: str, day: date) -> dict[str, str]:
    return {
        f"{name}__day": str(day.day),
        f"{name}__month": str(day.month),
        f"{name}__year": str(day.year),
    }


@pytest.fixture(scope="module")
def caseworker(demo: None) -> Reader:
    return Reader("caseworker")


@pytest.fixture
def case(demo: None) -> str:
    made = refer(people.officer(), answers=people.answers(), on=TODAY).case
    return f"/cases/{made}/"


def owner(page: str) -> str:
    found = re.search(r'<option value="([0-9a-f-]{36})"[^>]*>Demo caseworker', page)
    assert found, page
    return found.group(1)


def test_the_clock_is_stopped_and_runs_again(caseworker: Reader, case: str) -> None:
    assert f'href="{case}clock/"' in caseworker.get(case).content.decode()
    form = caseworker.get(f"{case}clock/pause/")
    assert heading(form) == "Stop the clock"
    assert "Something else keeps the case waiting" in text(form)
    empty = caseworker.post(f"{case}clock/pause/", {"stage": "reasonable_grounds"})
    assert "Choose why the clock stops" in text(empty)
    given = {
        "stage": "reasonable_grounds",
        "cause": "person_asked",
        "owner": owner(form.content.decode()),
        **boxes("last_day", TODAY + timedelta(days=5)),
    }
    wrong = caseworker.post(f"{case}clock/pause/", {**given, **boxes("last_day", date(2126, 1, 1))})
    assert "Give a last day until" in text(wrong)
    assert 'value="2126"' in wrong.content.decode()
    done = caseworker.post(f"{case}clock/pause/", given)
    assert heading(done) == "Clock of this case"
    assert "The clock stands still until the last day" in text(done)
    assert "The clock stands still today" in text(done)
    assert "of the competent authority answers for it." in text(done)
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', done.content.decode())
    assert key
    again = caseworker.post(f"{case}clock/", {"do": "resume", "key": key.group(1)})
    assert "The clock stands still today" not in text(again)
    assert "No such pause" in text(
        caseworker.post(f"{case}clock/", {"do": "resume", "key": key.group(1)})
    )


def test_what_keeps_it_waiting_is_counted_and_stands_in_the_register(
    caseworker: Reader, case: str
) -> None:
    form = caseworker.get(f"{case}clock/waiting/")
    assert "This stops no clock" in text(form)
    given = {
        "cause": "staff_shortage",
        "owner": owner(form.content.decode()),
        **boxes("until", TODAY + timedelta(days=5)),
    }
    done = caseworker.post(f"{case}clock/waiting/", given)
    assert "Counted. The clock runs on." in text(done)
    register = text(caseworker.get("/clocks/on-hold/"))
    assert "There are too few staff" in register
    assert "Kept waiting; the clock runs" in register
    assert "1 hold in the register" in text(caseworker.get("/clocks/"))
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', done.content.decode())
    assert key
    caseworker.post(f"{case}clock/", {"do": "end_hold", "key": key.group(1)})
    assert "There are too few staff" not in text(caseworker.get("/clocks/on-hold/"))


def test_anybody_who_works_with_the_person_adds_a_date_and_nobody_says_which(
    caseworker: Reader, case: str, reader: Readers
) -> None:
    officer = reader("first_responder")
    page = officer.get(f"{case}clock/")
    assert "Who has it" not in text(page)
    assert "What holds it" not in text(page)
    form = text(officer.get(f"{case}clock/date/"))
    assert "nobody is asked and nobody is shown" in form
    day = TODAY + timedelta(days=9)
    assert "Give the day" in text(officer.post(f"{case}clock/date/", {}))
    done = officer.post(f"{case}clock/date/", boxes("day", day))
    assert "This date no longer matters" in text(done)
    shown = text(caseworker.get(f"{case}clock/"))
    assert "A date that cannot wait" in shown
    for word in ("removal", "hearing", "eviction", "immigration", "asylum"):
        assert word not in shown.casefold()
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', done.content.decode())
    assert key
    gone = officer.post(f"{case}clock/", {"do": "day_over", "key": key.group(1)})
    assert "None is known." in text(gone)


def test_a_case_is_given_to_somebody_and_found_among_theirs(caseworker: Reader, case: str) -> None:
    form = caseworker.get(f"{case}clock/hands/")
    assert "Choose who gets the case" in text(caseworker.post(f"{case}clock/hands/", {}))
    given = caseworker.post(f"{case}clock/hands/", {"member": owner(form.content.decode())})
    assert "of the competent authority (you)" in text(given)
    mine = caseworker.get("/cases/", who="mine").content.decode()
    assert case in mine
    assert case not in caseworker.get("/cases/", who="unallocated").content.decode()
    caseworker.post(f"{case}clock/", {"do": "put_back"})
    assert case in caseworker.get("/cases/", who="unallocated").content.decode()
    nobody = caseworker.post(f"{case}clock/", {"do": "by_rule"})
    assert "Nobody can have this case by rule" in text(nobody)
    caseworker.post(f"{case}clock/", {"do": "conflict"})
    assert "They have declared a conflict" in text(caseworker.get(f"{case}clock/hands/"))
    assert "Choose what to do" in text(caseworker.post(f"{case}clock/", {"do": "nothing"}))


def test_the_order_is_explained_and_filters_are_for_the_authority(
    caseworker: Reader, case: str, reader: Readers
) -> None:
    page = text(caseworker.get("/cases/"))
    assert "The order: danger first" in page
    assert "Why here" in page
    assert "Cases" not in heading(caseworker.get("/cases/", team="not-a-key"))
    officer = reader("first_responder")
    theirs = text(officer.get("/cases/", who="mine"))
    assert "Why here" not in theirs
    assert "Who has it" not in theirs


@pytest.mark.parametrize("role", ["first_responder", "support_worker", "police", "reviewer"])
@pytest.mark.parametrize("path", ["/clocks/", "/clocks/on-hold/"])
def test_nobody_else_opens_the_clocks_of_the_authority(
    reader: Readers, case: str, role: str, path: str
) -> None:
    assert reader(role).get(path).status_code == 404


def test_anybody_is_told_how_many_are_on_hold_and_small_numbers_are_not_shown(
    reader: Readers, case: str
) -> None:
    page = reader(None).get("/figures/on-hold/")
    assert heading(page) == "Decisions on hold"
    assert "rounded to five" in text(page)
    assert "/figures/on-hold/" in reader(None).get("/figures/").content.decode()
