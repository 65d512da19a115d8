"""What the nights and days share: pages counted and weighed, a colleague, answers by keyboard."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from playwright.sync_api import Response

from tests.functional.conftest import Visitor, session_of
from tests.integration.web.conftest import colleagues_client

Arrive = Callable[..., Visitor]
GO_ON = 'button[value="continue"]'
UNKNOWN = 'button[value="unknown"]'
SEND = 'button[value="send"]'
RECORD = "main form button"
STOP = 'main a[href$="/tasks/"]'
# From the first question to the page that sends; the receipt is what comes back.
MOST_LOADS = 13
# A page as it crosses the wire, in bytes: at 40 kB a second it is there within three seconds.
HEAVIEST = 120_000


class Loads:
    """The pages that a browser really loaded, and how many bytes each had."""

    def __init__(self, visitor: Visitor) -> None:
        self.pages: list[tuple[str, int]] = []
        visitor.page.on("response", self._weigh)

    def _weigh(self, response: Response) -> None:
        is_page = response.request.is_navigation_request() and response.status == 200
        if is_page and response.frame.parent_frame is None:
            self.pages.append((response.url, len(response.body())))

    def check(self, *, most: int = MOST_LOADS) -> None:
        """No more pages than that, and none too heavy for a telephone."""
        assert 0 < len(self.pages) <= most, [url for url, _ in self.pages]
        assert max(size for _, size in self.pages) < HEAVIEST, self.pages


def of_draft(visitor: Visitor) -> str:
    """The beginning of the addresses of the draft that is open."""
    found = re.search(r"/referrals/[0-9a-f-]{36}", visitor.page.url)
    assert found, visitor.page.url
    return found.group()


def menu(visitor: Visitor, selector: str, words: str) -> None:
    """Choose from a menu by typing the beginning of what stands in it."""
    visitor.tab_to(selector)
    visitor.page.keyboard.type(words)
    chosen = visitor.page.locator(f"{selector} option:checked").first.inner_text()
    assert chosen.startswith(words), chosen


def who_refers(visitor: Visitor, **more: str) -> None:
    """The first page: who refers, and where the person was met."""
    visitor.open("/referrals/start/")
    visitor.write("#contact_name", "Officer A")
    visitor.write("#contact_telephone", "0121 496 0000")
    for name, value in more.items():
        visitor.choose(name, value)
    visitor.press(GO_ON)


def choose(visitor: Visitor, press: str = GO_ON, **values: str) -> None:
    """Choose on one page, and go on."""
    for name, value in values.items():
        visitor.choose(name, value)
    visitor.press(press)


def tick(visitor: Visitor, **values: str) -> None:
    """Tick one box of each of these lists."""
    for name, value in values.items():
        visitor.tick(f'input[name="{name}"][value="{value}"]')


def confirm_and_send(visitor: Visitor) -> None:
    """An adult who said yes is asked once more, alone, on the page that sends."""
    choose(visitor, SEND, still_agrees="yes", alone="yes")
    assert visitor.heading.startswith("Referral sent")


def sent_case(visitor: Visitor) -> UUID:
    """The case of the receipt that is open."""
    found = re.search(r"/cases/([0-9a-f-]{36})/add/", visitor.page.content())
    assert found
    return UUID(found.group(1))


def colleague(arrive: Arrive, site: str) -> Visitor:
    """Another first responder of the demo's police force, who has just come on shift."""
    from django.conf import settings

    client = colleagues_client()
    name = settings.SESSION_COOKIE_NAME
    here: Any = {"name": name, "value": client.cookies[name].value, "url": site}
    visitor = arrive()
    visitor.page.context.add_cookies([here])
    return visitor


def page_of(case: UUID, page: str = "") -> str:
    """The address of a page of a case."""
    return f"/cases/{case}/{page}"


def signed_in(visitor: Visitor, role: str) -> Visitor:
    """The same browser with somebody else signed in."""
    visitor.page.context.clear_cookies()
    visitor.page.context.add_cookies([session_of(role, visitor.site)])
    return visitor


Given = Mapping[str, Mapping[str, Any]]
