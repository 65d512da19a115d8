"""Pages for anybody: home, danger, law, figures, and what an error says."""

import re
from collections.abc import Callable

import pytest

from opennrm.procedures import Refusal
from tests.integration.web.conftest import Reader, heading, text

Readers = Callable[[str | None], Reader]


@pytest.fixture(scope="module")
def anybody(reader: Readers) -> Reader:
    return reader(None)


def test_home_answers_without_sign_in(anybody: Reader) -> None:
    page = anybody.get("/")
    assert page.status_code == 200
    assert "Every case here is made up." in text(page)
    assert "Call 999." in text(page)


@pytest.mark.parametrize("path", ["/danger-now/", "/accessibility/", "/privacy/", "/law/"])
def test_a_public_page_has_one_heading(anybody: Reader, path: str) -> None:
    page = anybody.get(path)
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


def test_the_law_of_a_day_is_shown_with_its_source(anybody: Reader) -> None:
    page = text(anybody.get("/law/england-and-wales/", day="12", month="12", year="2022"))
    assert "On 12 December 2022" in page
    assert "Recovery period At least 45 calendar days" in page
    after = text(anybody.get("/law/england-and-wales/", on="2022-12-13"))
    assert "Recovery period At least 30 calendar days" in after


@pytest.mark.parametrize(
    "asked",
    [
        {"day": "31", "month": "2", "year": "2020"},
        {"day": "1", "month": "1", "year": "99999999999"},
        {"day": "9" * 5000, "month": "1", "year": "2020"},
    ],
)
def test_a_day_that_is_none_is_asked_for_again(anybody: Reader, asked: dict[str, str]) -> None:
    page = anybody.get("/law/scotland/", **asked)
    assert "The day must be a real date" in text(page)


def test_the_history_of_a_provision_has_the_newest_first(anybody: Reader) -> None:
    page = text(anybody.get("/law/scotland/recovery_period/"))
    assert page.index("90 calendar days") < page.rindex("From")


@pytest.mark.parametrize(
    "path", ["/law/atlantis/", "/law/scotland/no_such_thing/", "/law/atlantis/recovery_period/"]
)
def test_law_that_there_is_not_is_not_found(anybody: Reader, path: str) -> None:
    assert anybody.get(path).status_code == 404


def test_figures_say_when_nothing_is_loaded(anybody: Reader) -> None:
    assert "No official table has been loaded here so far" in text(anybody.get("/figures/"))


def test_a_breakdown_is_not_for_everybody(anybody: Reader) -> None:
    assert anybody.get("/figures/", by="nationality").status_code == 404
    assert anybody.get("/figures/", by="quarter", population="recorded").status_code == 404


def test_an_analyst_counts_recorded_cases(reader: Readers) -> None:
    page = text(reader("analyst").get("/figures/", by="gender", population="recorded"))
    assert "all made up" in page
    assert "All 0" in page


def test_an_analyst_reads_why_a_breakdown_is_refused(reader: Readers) -> None:
    asked = {"population": "recorded", "by": ["shoe_size"]}
    assert "There is no breakdown by shoe_size" in text(reader("analyst").get("/figures/", **asked))


def test_a_page_for_members_sends_others_to_sign_in(anybody: Reader) -> None:
    page = anybody.get("/cases/")
    assert heading(page) == "Sign in"


def test_what_is_absent_says_so_and_no_more(anybody: Reader) -> None:
    page = anybody.get("/no/such/page/")
    assert page.status_code == 404
    assert heading(page) == "Page not found"


def test_a_form_from_elsewhere_is_not_taken(reader: Readers) -> None:
    from django.test import Client

    page = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "a@b.example"})
    assert page.status_code == 403
    assert heading(page) == "This form was open too long"


def test_errors_of_ours_have_pages(anybody: Reader) -> None:
    from django.test import RequestFactory

    from opennrm.web import errors

    request = RequestFactory().get("/")
    assert errors.server_error(request).status_code == 500
    assert errors.bad_request(request).status_code == 400
    assert errors.forbidden(request).status_code == 404
    refused = errors.refused(request, Refusal("never_heard_of", "recovery_period", {}))
    assert refused.status_code == 409
    assert "This rests on: Recovery period." in text(refused)


def test_headers_are_strict(anybody: Reader) -> None:
    headers = anybody.get("/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert "'unsafe" not in headers["Content-Security-Policy"]


def test_nothing_is_loaded_from_elsewhere(anybody: Reader) -> None:
    page = anybody.get("/").content.decode()
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)
