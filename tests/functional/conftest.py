"""A real browser on the running site: keyboard only, at 360 pixels, with axe on every page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NARROW = {"width": 360, "height": 740}
ROOT = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as a browser test."""
    for item in items:
        if ROOT in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it; for one module, so that its event loop ends with it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("There is no Chromium here: `apt-get install chromium` brings it.")
    # Playwright keeps an event loop in this thread; the tests' own few queries mean no harm by it.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


class Visitor:
    """Somebody at a keyboard, on a telephone's width, who looks at each page with axe."""

    def __init__(self, context: BrowserContext, site: str, *, scripts: bool) -> None:
        self.site = site
        self.scripts = scripts
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.broken: list[str] = []
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._check_here)

    def _check_here(self, request: Any) -> None:
        if not request.url.startswith(self.site):
            self.broken.append(f"left the site: {request.url}")

    def _failed(self, request: Any) -> None:
        # A page that is kept moves on as soon as its answer has come, and cuts the line itself; and
        # whoever goes on at once does not wait for the picture in the tab.
        cut = request.failure == "net::ERR_ABORTED"
        moved_on = cut and (request.headers.get("x-keep") or request.url.endswith("/icon.svg"))
        if not moved_on:
            self.broken.append(request.url)

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(self.site + path)
        self.look()

    def look(self) -> None:
        """Check the page: no axe violation, nothing beyond 360 pixels, nothing broken."""
        assert self.broken == []
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], f"{self.page.url} is {wide} pixels wide"
        if self.scripts:
            found = Axe().run(self.page).response["violations"]
            said = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
            assert said == [], f"{self.page.url}: {said}"

    def tab_to(self, selector: str, *, most: int = 400) -> None:
        """Reach an element with the tab key alone."""
        wanted = self.page.locator(selector).first
        wanted.wait_for()
        for _ in range(most):
            if wanted.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tab key never reaches {selector} on {self.page.url}")

    def write(self, selector: str, words: str) -> None:
        """Type into a box."""
        self.tab_to(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def tick(self, selector: str) -> None:
        """Tick a box with the space bar."""
        self.tab_to(selector)
        self.page.keyboard.press("Space")

    def choose(self, name: str, value: str) -> None:
        """Choose a radio button: tab into the group, arrow to the choice."""
        group = self.page.locator(f'input[type=radio][name="{name}"]')
        group.first.wait_for()
        values = [group.nth(i).get_attribute("value") for i in range(group.count())]
        selector = f'input[type=radio][name="{name}"]'
        chosen = self.page.locator(f"{selector}:checked")
        self.tab_to(f"{selector}:checked" if chosen.count() else selector)
        now = chosen.first.get_attribute("value") if chosen.count() else values[0]
        self.page.keyboard.press("Space")
        for _ in range((values.index(value) - values.index(now)) % len(values)):
            self.page.keyboard.press("ArrowDown")
        assert self.page.locator(f'{selector}[value="{value}"]').is_checked()

    def begin(self) -> str:
        """Start a draft with the first question answered; gives the beginning of its addresses."""
        self.open("/referrals/start/")
        self.write("#contact_name", "Officer A")
        self.write("#contact_telephone", "0121 496 0000")
        self.press('button[value="continue"]')
        return self.page.url.removeprefix(self.site).split("/question/")[0]

    def press(self, selector: str) -> None:
        """Press a button or follow a link with the enter key, and look at what comes."""
        self.tab_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    @property
    def heading(self) -> str:
        """The first heading of the page."""
        return " ".join(self.page.locator("h1").first.inner_text().split())

    @property
    def text(self) -> str:
        """What the page says."""
        return " ".join(self.page.locator("body").inner_text().split())


@pytest.fixture
def visitor(browser: Browser, site: str, demo: None) -> Iterator[Callable[..., Visitor]]:
    """`visitor("caseworker")` is signed in; `scripts=False` switches scripts off."""
    contexts: list[BrowserContext] = []

    def arrive(role: str | None = None, *, scripts: bool = True) -> Visitor:
        context = browser.new_context(viewport=NARROW, java_script_enabled=scripts)
        contexts.append(context)
        if role is not None:
            context.add_cookies([session_of(role, site)])
        return Visitor(context, site, scripts=scripts)

    yield arrive
    for context in contexts:
        context.close()


def session_of(role: str, site: str) -> Any:
    """The cookie of a demo member who has signed in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    email = f"{role.replace('_', '.')}@demo.invalid"
    client.force_login(get_user_model().objects.get(email=email))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}
