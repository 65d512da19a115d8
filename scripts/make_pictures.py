"""Make the pictures of the README from a running demo: `make pictures`.

Starts a demo of its own in a temporary folder, signs in with a real second factor, and takes each
page at a telephone's or a desk's width. Everybody in the pictures is made up.
"""

import base64
import hashlib
import hmac
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1200, "height": 850}
START_SECONDS = 180


def main() -> int:
    """Start, take, stop."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="opennrm-pictures-") as data:
        demo, address, sign_ins = start(data)
        try:
            with sync_playwright() as playwright:
                path = shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
                take_all(browser, address, sign_ins)
                browser.close()
        finally:
            demo.terminate()
            demo.wait(timeout=60)
    return 0


def start(data: str) -> tuple[subprocess.Popen[str], str, dict[str, list[str]]]:
    """A demo with published figures: its process, address, and sign-ins by role."""
    command = str(ROOT / ".venv" / "bin" / "opennrm")
    environment = {**os.environ, "OPENNRM_DATA": data, "PYTHONUNBUFFERED": "1"}
    published = ROOT.parent / "shared" / "data" / "nrm_cells_2022q2_2023q2.csv"
    if published.exists():
        subprocess.run([command, "load-published", str(published)], env=environment, check=True)
    demo = subprocess.Popen(
        [command, "run", "--referrals", "80"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert demo.stdout is not None
    address, sign_ins, until = "", {}, time.monotonic() + START_SECONDS
    for line in demo.stdout:
        if line.startswith("OpenNRM: "):
            address = line.split()[1].rstrip("/")
        words = line.split()
        if len(words) > 6 and words[1].endswith("@demo.invalid"):
            sign_ins[words[0]] = [words[1], words[3], words[6]]
        if line.startswith("Ctrl-C") or time.monotonic() > until:
            break
    return demo, address, sign_ins


def take_all(browser: Browser, address: str, sign_ins: dict[str, list[str]]) -> None:
    """Every picture that the README shows."""
    page = browser.new_page(viewport=DESK)
    take(page, address + "/", "home")
    take(page, address + "/law/england-and-wales/?on=2022-12-13", "law")
    take(page, address + "/figures/", "figures")
    study = address + "/figures/hidden-population/uk-2013/"
    take(page, study, "hidden-population")
    phone = browser.new_page(viewport=PHONE)
    take(phone, study + "#chart-estimates", "hidden-population-chart")
    take(page, address + "/cards/custody/", "card-custody")
    take_referral(signed_in(browser, address, sign_ins["first_responder"], PHONE), address)
    desk = signed_in(browser, address, sign_ins["caseworker"], DESK)
    take(desk, address + "/cases/", "queue")
    case = desk.locator("main a[href^='/cases/']").first.get_attribute("href")
    take(desk, f"{address}{case}", "case")
    take(desk, f"{address}{to_decide(desk, address)}", "workspace")


def to_decide(desk: Page, address: str) -> str:
    """The page of the first decision in the queue that waits for nothing else."""
    desk.goto(address + "/cases/")
    cases = desk.locator("main a[href^='/cases/']")
    for case in [one.get_attribute("href") for one in cases.all()]:
        desk.goto(f"{address}{case}")
        link = desk.locator("main a[href*='/decide/']")
        if link.count():
            return str(link.first.get_attribute("href"))
    raise LookupError("No case in the queue of the demo can be decided")


def take_referral(phone: Page, address: str) -> None:
    """A referral on a telephone: first question, consent, task list, an episode, plain card."""
    take(phone, address + "/referrals/start/", "first-question")
    phone.locator("input[name=contact_name]").fill("Duty desk")
    phone.locator("input[name=contact_telephone]").fill("0121 496 0000")
    save(phone, "/question/nation/")
    phone.locator("input[name=nation][value=england]").check(force=True)
    save(phone, "/question/age/")
    phone.locator("input[name=under_18][value=no]").check(force=True)
    save(phone, "/question/consent/")
    take(phone, phone.url, "consent")
    phone.locator("input[name=consent][value=yes]").check(force=True)
    save(phone, "/question/language/")
    draft = phone.url.split("/question/")[0]
    take(phone, f"{draft}/tasks/", "task-list")
    take(phone, f"{draft}/question/episode.1/", "episode")
    phone.goto(address + "/referrals/")
    sent = phone.locator("main a[href^='/cases/']").first.get_attribute("href")
    take(phone, f"{address}{sent}card/", "plain-card")


def save(page: Page, onward: str) -> None:
    """Save a question and wait for the page that comes next."""
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{onward}")


def signed_in(browser: Browser, address: str, who: list[str], size: dict[str, int]) -> Page:
    """A page of somebody who has signed in with a password and a code."""
    email, password, secret = who
    page = browser.new_page(viewport=size)  # type: ignore[arg-type]
    page.goto(address + "/sign-in/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.locator("input[name=code]").fill(code(secret))
    page.locator("main button[type=submit]").click()
    page.wait_for_function("!location.pathname.startsWith('/sign-in')")
    return page


def take(page: Page, address: str, name: str) -> None:
    """Go there and keep what is in view."""
    page.goto(address)
    page.screenshot(path=PICTURES / f"{name}.png")


def code(secret: str) -> str:
    """The time-based one-time password of now. Source: RFC 6238, RFC 4226."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


if __name__ == "__main__":
    sys.exit(main())
