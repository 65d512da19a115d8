"""Every page once, at 360 pixels, through axe: zero violations; and each error page."""

from collections.abc import Callable
from datetime import date

import pytest

from opennrm.cases.vocabulary.sections import FURTHER
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader
from tests.integration.web.test_sections import CHILD
from tests.integration.web.urgent_start import answer_all

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
        "/figures/growth/",
        "/figures/on-hold/",
        "/figures/planning/",
        "/figures/hidden-population/",
        "/figures/hidden-population/uk-2013/",
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
        ("caseworker", "/related/"),
        ("caseworker", "/cases/?who=unallocated"),
        ("caseworker", "/clocks/"),
        ("caseworker", "/clocks/on-hold/"),
        ("analyst", "/figures/?population=recorded&by=gender"),
        ("administrator", "/my-work/"),
        ("police", "/errands/"),
        ("extractor", "/tray/"),
        ("rapporteur", "/figures/guard/"),
        ("auditor", "/second-factor/"),
        ("auditor", "/my-work/agency/"),
    ],
)
def test_a_page_of_a_member_passes_axe(visitor: Arrive, role: str, path: str) -> None:
    visitor(role).open(path)


@pytest.mark.timeout(300)
def test_every_question_and_its_errors_pass_axe(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    officer.open("/referrals/start/")
    officer.press('button[value="continue"]')
    assert "There is a problem" in officer.text
    draft = officer.begin()
    for code in QUESTIONS:
        officer.open(f"{draft}/question/{code}/")
        if code == "who_refers":
            officer.write("#contact_name", " ")
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
    for page in ("tonight-help", "do-first", "check", "waits", "tasks"):
        officer.open(f"{draft}/{page}/")


@pytest.mark.timeout(500)
def test_every_further_question_passes_axe(visitor: Arrive) -> None:
    """On the path of an adult all but what only children are asked, and that on a child's."""
    officer = visitor("first_responder")
    reader = Reader("first_responder")
    adult, child = answer_all(reader), answer_all(reader, **CHILD)
    for asked in FURTHER:
        if asked.code != "consent_confirmed":
            draft = child if asked.asked_of == "children" else adult
            officer.open(f"{draft}/question/{asked.code}/")
            assert officer.page.locator("form[data-keep]").count() == 1
    officer.open(f"{adult}/tasks/")
    officer.open(f"{child}/tasks/")


@pytest.mark.timeout(300)
def test_entries_pass_axe_and_are_kept_by_the_keyboard(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    draft = answer_all(Reader("first_responder"))
    officer.open(f"{draft}/tasks/")
    officer.press('a[href$="/question/exploiter/"]')
    officer.write("#names", "Tony")
    officer.press('button[value="continue"]')
    assert "1 entry so far." in officer.text
    officer.press('a[href$="/question/exploiter.2/"]')
    officer.write("#names", "Maria")
    officer.press('button[value="continue"]')
    assert "2 entries so far." in officer.text
    officer.open(f"{draft}/question/episode/")
    officer.tick('input[name="exploiters"]')
    officer.write("#began-day", "31")
    officer.write("#began-month", "2")
    officer.write("#began-year", "2019")
    officer.press('button[value="continue"]')
    assert "There is a problem" in officer.text
    officer.open(f"{draft}/question/exploiter/")
    officer.press('a[href$="/question/exploiter.2/remove/"]')
    officer.press("main form button")
    assert "1 entry so far." in officer.text
    officer.open(f"{draft}/tasks/")
    officer.write("#label", "Night shift")
    officer.press('form[action$="/label/"] button')
    officer.press('form[action$="/next-member/"] button')
    assert "Night shift" in officer.text
    officer.open(f"{draft}/check/")
    officer.press('button[value="send"]')
    assert "There is a problem" in officer.text
    officer.open("/referrals/")


@pytest.mark.timeout(300)
def test_what_was_sent_passes_axe(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    case = f"/cases/{refer(people.officer(), answers=people.answers(), on=date.today()).case}/"
    for page in ("receipt", "card", "add", "add/account", "add/episode.1", "add/exploiter.1"):
        officer.open(f"{case}{page}/")
    officer.press('button[value="continue"]')
    assert "There is a problem" in officer.text
    officer.write("#names", "Tony")
    officer.press('button[value="continue"]')
    assert "Added. It stands beside what was sent" in officer.text
    officer.open(f"{case}add/exploiter.1/")
    assert "Is this more about one that you gave before?" in officer.text


@pytest.mark.timeout(200)
def test_what_is_added_to_a_case_passes_axe(visitor: Arrive) -> None:
    receipt = refer(people.officer(), answers=people.answers(), on=date.today())
    case = f"/cases/{receipt.case}/"
    officer = visitor("first_responder")
    for form in ("contact", "withdraw", "add-words"):
        officer.open(f"{case}{form}/")
        officer.press("main form button")
        assert "There is a problem" in officer.text
    officer.write("#found_out", "A notebook with wages.")
    officer.press("main form button")
    assert "Added. It stands beside what was sent" in officer.text
    officer.open("/referrals/")


def test_what_stands_below_a_choice_comes_with_the_choice(visitor: Arrive) -> None:
    officer = visitor("first_responder", scripts=False)
    draft = officer.begin()
    officer.open(f"{draft}/question/whereabouts/")
    assert not officer.page.locator("#crime_number").is_visible()
    officer.choose("police_told", "yes")
    assert officer.page.locator("#crime_number").is_visible()
    officer.open(f"{draft}/question/danger/")
    assert not officer.page.get_by_text("Call 999. Say that").is_visible()
    officer.choose("in_danger", "yes")
    assert officer.page.get_by_text("Call 999. Say that").is_visible()
