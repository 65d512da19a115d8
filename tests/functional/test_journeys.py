"""A referral becomes a decision in a browser: by keyboard alone, with and without scripts."""

import time
from collections.abc import Callable

import pytest

from tests.functional.conftest import Visitor

Arrive = Callable[..., Visitor]
GO_ON = 'button[value="continue"]'
UNKNOWN = 'button[value="unknown"]'
SEND = 'button[value="send"]'


def answer_to_danger(officer: Visitor, *, under_18: str, consent: str | None) -> None:
    """Answer the first eight questions with the keyboard."""
    officer.open("/referrals/")
    officer.press('a[href="/referrals/start/"]')
    officer.write("#contact_name", "Officer A")
    officer.write("#contact_telephone", "0121 496 0000")
    officer.press(GO_ON)
    officer.choose("nation", "england")
    officer.press(GO_ON)
    officer.choose("under_18", under_18)
    officer.press(GO_ON)
    if consent is not None:
        officer.choose("consent", consent)
    else:
        officer.choose("child_told", "yes")
    officer.press(GO_ON)
    officer.press(UNKNOWN)
    officer.write("#name", "Nguyễn")
    officer.press(GO_ON)
    officer.tick('input[name="ways"]')
    officer.press(GO_ON)
    officer.choose("in_danger", "yes")
    officer.press(GO_ON)


def confirm_and_send(officer: Visitor) -> None:
    """An adult who said yes is asked once more, alone, on the page that sends."""
    officer.choose("still_agrees", "yes")
    officer.choose("alone", "yes")
    officer.press(SEND)


def answer_the_rest(officer: Visitor) -> None:
    """From "Do this first" to "Check your answers"."""
    assert "Do this first Call 999." in officer.text
    officer.choose("safe_tonight", "no")
    officer.press(GO_ON)
    assert "Whom to call tonight" in officer.text
    officer.tick('input[name="kinds"][value="labour"]')
    officer.press(GO_ON)
    officer.write("#own_words", "Worked from five in the morning, without pay.")
    officer.tick('input[name="how_came"]')
    officer.tick('input[name="control"]')
    officer.press(GO_ON)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_officer_refers_an_adult_and_a_caseworker_decides(
    visitor: Arrive, scripts: bool
) -> None:
    officer = visitor("first_responder", scripts=scripts)
    answer_to_danger(officer, under_18="no", consent="yes")
    answer_the_rest(officer)
    officer.press(UNKNOWN)
    assert officer.heading == "Check your answers"
    confirm_and_send(officer)
    assert officer.heading.startswith("Referral sent")
    reference = officer.page.locator(".govuk-panel strong").inner_text()
    officer.press('a[href$="/card/"]')
    assert reference in officer.text
    assert "trafficking" not in officer.text.lower()

    caseworker = visitor("caseworker", scripts=scripts)
    caseworker.open("/cases/")
    caseworker.write("#reference", reference)
    caseworker.press(".site-filter button")
    caseworker.press("tbody a")
    assert "Worked from five in the morning" in caseworker.text
    caseworker.press('a[href*="/decide/"]')
    for name in radio_groups(caseworker, "__finding"):
        caseworker.choose(name, "met")
    for name in menus(caseworker, "__reason"):
        caseworker.tab_to(f"#{name}")
        caseworker.page.keyboard.type("The person's own")
    caseworker.write("#reasons", "What the person says is accepted.")
    caseworker.press("main form button")
    assert caseworker.heading == "Decision signed"

    officer.open("/referrals/")
    assert reference in officer.text
    assert "Positive" in officer.text


@pytest.mark.timeout(200)
def test_a_child_is_referred_without_being_asked_to_consent(visitor: Arrive) -> None:
    officer = visitor("first_responder")
    answer_to_danger(officer, under_18="not_sure", consent=None)
    answer_the_rest(officer)
    officer.choose("local_authority_told", "no")
    officer.press(UNKNOWN)
    officer.press(SEND)
    assert officer.heading.startswith("Referral sent")
    assert "Call the children's services" in officer.text


@pytest.mark.timeout(200)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_member_signs_in_with_the_keyboard(visitor: Arrive, scripts: bool) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    from opennrm.procedures.members import demo_sign_ins

    role = "auditor" if scripts else "rapporteur"
    one = next(each for each in demo_sign_ins() if each["role"] == role)
    somebody = visitor(scripts=scripts)
    somebody.open("/")
    somebody.press('main a[href="/sign-in/"]')
    somebody.write("#id_login", one["email"])
    somebody.write("#id_password", one["password"])
    somebody.press("main form button")
    code = format_hotp_value(hotp_value(one["totp_secret"], int(time.time()) // 30))
    somebody.write("#id_code", str(code))
    somebody.press("main form button")
    assert "Sign out" in somebody.text


def radio_groups(at: Visitor, ending: str) -> list[str]:
    """The names of the radio groups that end so, in order."""
    found = at.page.locator(f'input[type=radio][name$="{ending}"]')
    names = [found.nth(i).get_attribute("name") or "" for i in range(found.count())]
    return list(dict.fromkeys(names))


def menus(at: Visitor, ending: str) -> list[str]:
    """The ids of the menus that end so."""
    found = at.page.locator(f'select[id$="{ending}"]')
    return [found.nth(i).get_attribute("id") or "" for i in range(found.count())]
