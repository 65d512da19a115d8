"""The person turns 18 while the case is open (practice.md section 4, findings 2 and 12).

The case goes on by itself; the young person is asked, alone; no answer is not a no, and until the
birthday nobody is asked for a consent or can withdraw the child.
"""

from datetime import date, timedelta

import pytest

from opennrm.procedures.identification.refer import refer
from tests.functional.nights import RECORD, Arrive, page_of, signed_in
from tests.integration.procedures import people

TODAY = date.today()


def before(years: int, days: int) -> date:
    """The first of the month some years and days ago."""
    there = TODAY - timedelta(days=days)
    return there.replace(year=there.year - years, day=1)


@pytest.mark.timeout(300)
def test_at_18_the_case_goes_on_and_no_answer_is_not_a_no(visitor: Arrive) -> None:
    age = {"under_18": "yes", "birth_date": before(18, 40).isoformat(), "birth_date_source": "told"}
    on = TODAY - timedelta(days=200)
    case = refer(people.officer(), answers=people.child(age=age), on=on).case
    assert case
    officer = visitor("first_responder")
    officer.open(page_of(case, "consents/"))
    assert "A child is not asked to consent and cannot withdraw" in officer.text
    officer.press(f'main a[href="{page_of(case, "consents/ask/")}"]')
    assert "The case goes on by itself at 18. No answer is not a no." in officer.text
    officer.choose("answer", "no_answer")
    officer.press(RECORD)
    assert "no answer so far, which is not a no" in officer.text
    officer.open(page_of(case, "consents/ask/"))
    officer.choose("answer", "yes")
    for name, value in (
        ("explained_alone", "yes"),
        ("interpreter", "not_needed"),
        ("explained_how", "in_person"),
    ):
        officer.choose(name, value)
    officer.press(RECORD)
    assert "What the person said is recorded." in officer.text

    worker = signed_in(officer, "caseworker")
    worker.open(page_of(case))
    assert worker.page.locator('a[href*="/decide/reasonable-grounds/"]').count() == 1
