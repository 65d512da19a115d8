"""A screen in custody becomes a referral in a browser, at 360 pixels and by keyboard alone."""

from collections.abc import Callable

import pytest

from tests.functional.conftest import Visitor

Arrive = Callable[..., Visitor]


@pytest.mark.timeout(200)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_child_in_custody_is_screened_and_referred(visitor: Arrive, scripts: bool) -> None:
    officer = visitor("first_responder", scripts=scripts)
    officer.open("/screens/")
    officer.press('main a[href="/screens/custody/"]')
    officer.press("main form button")
    assert "Say what the person is suspected of" in officer.text
    officer.choose("offence", "cannabis")
    officer.choose("child", "not_sure")
    officer.press("main form button")
    assert "Treat this person as a child" in officer.text
    officer.choose("cannot_leave_work", "yes")
    officer.choose("fear", "not_safe")
    officer.choose("outcome", "concern")
    officer.press('form[novalidate] button[type="submit"]')
    assert "this is positive, and the child is referred" in officer.text
    officer.choose("outcome", "positive")
    officer.choose("pause_asked", "no")
    officer.press('form[novalidate] button[type="submit"]')
    assert officer.heading == "What to do next"
    assert "Ask the prosecutor to wait" in officer.text
    officer.press('main a[href^="/referrals/"]')
    draft = officer.page.url.removeprefix(officer.site).split("/question/")[0].rstrip("/")
    assert officer.page.locator('[name="setting"] >> nth=0').count() == 1
    for code, box in (
        ("exploitation", 'input[name="kinds"][value="criminal_cannabis"]'),
        ("indicators", 'input[name="general"][value="cannot_leave_work"]'),
        ("age", 'input[name="under_18"][value="not_sure"]'),
    ):
        officer.open(f"{draft}/question/{code}/")
        assert officer.page.locator(box).is_checked(), code


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (None, "/cards/"),
        (None, "/cards/custody/"),
        (None, "/cards/health/"),
        (None, "/cards/border/"),
        ("first_responder", "/screens/"),
        ("prosecutor", "/screens/court/"),
        ("social_worker", "/screens/local-protocol/"),
    ],
)
def test_a_page_passes_axe(visitor: Arrive, role: str | None, path: str) -> None:
    visitor(role).open(path)
