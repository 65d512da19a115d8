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
    go_on = 'button[value="continue"]'
    officer.open(f"{draft}/question/exploitation/")
    assert officer.page.locator('input[name="kinds"][value="criminal_cannabis"]').is_checked()
    officer.open(f"{draft}/question/age/")
    assert officer.page.locator('input[name="under_18"][value="not_sure"]').is_checked()
    officer.press(go_on)
    officer.open(f"{draft}/question/consent/")
    officer.choose("child_told", "yes")
    officer.press(go_on)
    officer.open(f"{draft}/question/indicators/")
    seen = 'input[name="general"][value="cannot_leave_work"]'
    assert officer.page.locator(seen).is_checked()


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
