"""A telephone on a bad line: the urgent start in few pages, in time, and no answer ever lost.

The line is lost at every page, as the button is pressed: with scripts the page keeps what was typed
and sends it when the line is back, without them the browser's own "reload" sends it again. Nothing
is stored on the device. A reply that is lost doubles nothing.
"""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.functional.conftest import Visitor

Arrive = Callable[..., Visitor]
GO_ON = 'button[value="continue"]'
UNKNOWN = 'button[value="unknown"]'
MOST_LOADS = 13
FIVE_MINUTES = 300.0
# About what a telephone has at the edge of a cell: half a second there and back, 40 kB a second.
SLOW = {"offline": False, "latency": 500, "downloadThroughput": 40_000, "uploadThroughput": 15_000}

# What is typed on each page of the urgent start: texts, choices, and the button.
ADULT: dict[str, dict[str, Any]] = {
    "who_refers": {"fill": {"contact_name": "Officer A", "contact_telephone": "0121 496 0000"}},
    "nation": {"check": {"nation": "england"}},
    "age": {"check": {"under_18": "no"}, "fill": {"estimated_age": "30"}},
    "consent": {"check": {"consent": "yes", "explained_how": "telephone"}},
    "language": {"select": {"language": "tir"}, "check": {"interpreter": "telephone"}},
    "name": {"fill": {"name": "ሰላም"}},
    "safe_contact": {"check": {"ways": "through_us"}, "fill": {"never_say": "Never the police."}},
    "danger": {"check": {"in_danger": "yes"}},
    "tonight": {"check": {"safe_tonight": "no", "wants_bed": "yes"}},
    "exploitation": {"check": {"kinds": "labour"}},
    "account": {"fill": {"own_words": "Worked from five in the morning, without pay."}},
    "whereabouts": {"press": UNKNOWN},
}
SAID = ("Officer A", "ሰላም", "Never the police.", "Worked from five in the morning", "Tigrinya")


def enter(page: Page, given: dict[str, Any]) -> None:
    """Type and choose what one page is to hold."""
    for name, code in given.get("check", {}).items():
        page.check(f'input[name="{name}"][value="{code}"]')
    for name, words in given.get("fill", {}).items():
        page.fill(f"#{name}", words)
    for name, code in given.get("select", {}).items():
        page.select_option(f"#{name}", code)


def holds(page: Page, given: dict[str, Any]) -> bool:
    """Whether the page still holds it."""
    checked = all(
        page.is_checked(f'input[name="{name}"][value="{code}"]')
        for name, code in given.get("check", {}).items()
    )
    return checked and all(
        page.input_value(f"#{name}") == words for name, words in given.get("fill", {}).items()
    )


def after(address: str) -> Callable[[str], bool]:
    """Any page of the site that is not the one that was left."""
    return lambda url: url != address and url.startswith("http")


def lose_and_find(officer: Visitor, given: dict[str, Any]) -> None:
    """Press the button without a line; nothing is lost; with the line back it goes on."""
    page, context = officer.page, officer.page.context
    address = page.url
    enter(page, given)
    context.set_offline(True)
    page.click(given.get("press", GO_ON))
    if officer.scripts:
        page.get_by_text("What you typed is still on this page").wait_for()
        assert page.url == address
        assert holds(page, given)
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        context.set_offline(False)
    else:
        page.wait_for_url("chrome-error://**")
        context.set_offline(False)
        page.reload()
    page.wait_for_url(after(address))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_line_lost_at_every_page_loses_no_answer(visitor: Arrive, scripts: bool) -> None:
    officer = visitor("first_responder", scripts=scripts)
    officer.open("/referrals/start/")
    for code, given in ADULT.items():
        assert code in officer.page.url or code == "who_refers"
        lose_and_find(officer, given)
    said = officer.text
    assert officer.heading == "Check your answers"
    for words in SAID:
        assert words in said
    confirmed = {"check": {"still_agrees": "yes", "alone": "yes"}, "press": 'button[value="send"]'}
    lose_and_find(officer, confirmed)
    assert officer.heading.startswith("Referral sent")


@pytest.mark.timeout(400)
def test_the_urgent_start_on_a_slow_line_takes_few_pages_and_little_time(visitor: Arrive) -> None:
    """From "Refer somebody" to the button that sends: thirteen pages, well under five minutes."""
    officer = visitor("first_responder")
    page = officer.page
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    loads: list[str] = []
    page.on(
        "request",
        lambda request: loads.append(request.url) if request.resource_type == "document" else None,
    )
    began = time.monotonic()
    page.goto(officer.site + "/referrals/start/")
    for given in ADULT.values():
        address = page.url
        enter(page, given)
        page.click(given.get("press", GO_ON))
        page.wait_for_url(after(address))
    assert officer.heading == "Check your answers"
    assert len(loads) <= MOST_LOADS, loads
    enter(page, {"check": {"still_agrees": "yes", "alone": "yes"}})
    page.click('button[value="send"]')
    page.wait_for_url("**/receipt/")
    assert time.monotonic() - began < FIVE_MINUTES
    assert "0800 808 3733" in officer.text


def press_again(page: Page) -> None:
    """Press the button again, after the second in which a double click counts as one."""
    page.wait_for_timeout(1100)
    page.click(GO_ON)


def without_reply(route: Route) -> None:
    """Let a form reach the site, and lose what the site answers."""
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
        route.abort("connectionreset")
    else:
        route.continue_()


@pytest.mark.timeout(200)
def test_a_reply_that_is_lost_doubles_nothing(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    page = officer.page
    officer.open("/referrals/start/")
    page.route("**/*", without_reply)
    enter(page, ADULT["who_refers"])
    page.click(GO_ON)
    page.get_by_text("What you typed is still on this page").wait_for()
    page.unroute("**/*")
    press_again(page)
    page.wait_for_url("**/question/nation/")
    draft = page.url.removeprefix(officer.site).split("/question/")[0]
    for given in list(ADULT.values())[1:]:
        address = page.url
        enter(page, given)
        page.click(given.get("press", GO_ON))
        page.wait_for_url(after(address))
    page.goto(f"{officer.site}{draft}/question/exploiter/")
    enter(page, {"fill": {"names": "Tony"}})
    page.route("**/*", without_reply)
    page.click(GO_ON)
    page.get_by_text("What you typed is still on this page").wait_for()
    page.unroute("**/*")
    press_again(page)
    page.wait_for_url(f"**{draft}/question/exploiter/")
    assert "1 entry so far." in officer.text
    page.goto(f"{officer.site}/referrals/")
    assert len(set(re.findall(draft, page.content()))) == 1


@pytest.mark.timeout(200)
def test_who_is_signed_out_meanwhile_signs_in_beside_it_and_loses_nothing(visitor: Arrive) -> None:
    from tests.functional.conftest import session_of

    officer = visitor("first_responder")
    page = officer.page
    officer.open("/referrals/start/")
    enter(page, ADULT["who_refers"])
    page.context.clear_cookies()
    page.click(GO_ON)
    page.get_by_text("You are signed out.").wait_for()
    assert holds(page, ADULT["who_refers"])
    page.context.add_cookies([session_of("first_responder", officer.site)])
    press_again(page)
    page.wait_for_url("**/question/nation/")
