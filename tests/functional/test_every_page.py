"""Every page once, at 360 pixels, through axe: zero violations; and each error page."""

from collections.abc import Callable
from datetime import date

import pytest

from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people

Arrive = Callable[..., Visitor]
QUESTIONS = (
    "who_refers",
    "nation",
    "age",
    "language",
    "name",
    "safe_contact",
    "danger",
    "tonight",
    "exploitation",
    "account",
    "whereabouts",
)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/danger-now/",
        "/accessibility/",
        "/privacy/",
        "/law/",
        "/law/england-and-wales/",
        "/law/scotland/?day=31&month=2&year=2020",
        "/law/northern-ireland/recovery_period/",
        "/figures/",
        "/sign-in/",
        "/no/such/page/",
    ],
)
def test_a_public_page_passes_axe(visitor: Arrive, path: str) -> None:
    visitor().open(path)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("first_responder", "/referrals/"),
        ("first_responder", "/referrals/start/"),
        ("caseworker", "/cases/?due=soon"),
        ("caseworker", "/cases/?child=perhaps"),
        ("analyst", "/figures/?population=recorded&by=gender"),
        ("administrator", "/my-work/"),
        ("auditor", "/second-factor/"),
        ("auditor", "/my-work/agency/"),
    ],
)
def test_a_page_of_a_member_passes_axe(visitor: Arrive, role: str, path: str) -> None:
    visitor(role).open(path)


@pytest.mark.timeout(200)
def test_every_question_and_its_errors_pass_axe(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    officer.open("/referrals/start/")
    officer.press("main button")
    draft = officer.page.url.removeprefix(officer.site).split("/question/")[0]
    for code in QUESTIONS:
        officer.open(f"{draft}/question/{code}/")
        officer.press('button[value="continue"]')
        assert "There is a problem" in officer.text
        assert officer.page.evaluate("document.activeElement.className").startswith(
            "govuk-error-summary"
        )
    for under_18 in ("no", "yes"):
        officer.open(f"{draft}/question/age/")
        officer.page.check(f'input[name="under_18"][value="{under_18}"]')
        officer.press('button[value="continue"]')
        officer.open(f"{draft}/question/consent/")
    for page in ("tonight-help", "do-first", "check", "waits"):
        officer.open(f"{draft}/{page}/")


@pytest.mark.timeout(200)
def test_what_is_added_to_a_case_passes_axe(visitor: Arrive) -> None:
    receipt = refer(people.officer(), answers=people.answers(), on=date.today())
    case = f"/cases/{receipt.case}/"
    officer = visitor("first_responder")
    for form in ("contact", "withdraw", "add"):
        officer.open(f"{case}{form}/")
        officer.press("main form button")
        assert "There is a problem" in officer.text
    officer.write("#found_out", "A notebook with wages.")
    officer.press("main form button")
    assert "Added. It stands beside what was sent" in officer.text
    officer.open("/referrals/")


def test_what_stands_below_a_choice_comes_with_the_choice(visitor: Arrive) -> None:
    officer = visitor("first_responder", scripts=False)
    officer.open("/referrals/start/")
    officer.press("main button")
    draft = officer.page.url.removeprefix(officer.site).split("/question/")[0]
    officer.open(f"{draft}/question/whereabouts/")
    assert not officer.page.locator("#crime_number").is_visible()
    officer.choose("police_told", "yes")
    assert officer.page.locator("#crime_number").is_visible()
