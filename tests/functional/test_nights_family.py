"""A family of five: five people, five referrals, one typing (practice.md 4, findings 22 and 81).

The father is the exploiter. The next person starts with what they share and with nothing of the
one before; each is heard alone, and a child takes its own way.
"""

import pytest

from tests.functional.nights import (
    GO_ON,
    SEND,
    UNKNOWN,
    Arrive,
    choose,
    confirm_and_send,
    of_draft,
    tick,
)
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader
from tests.integration.web.urgent_start import answer_all

MOTHER = {
    "name": {"name": people.CALLED},
    "safe_contact": {"ways": ["telephone"], "telephone": "07700 900461"},
    "tonight": {"safe_tonight": "no", "wants_bed": "yes", "dependants": "4"},
    "account": {"own_words": people.SAID, "how_came": ["taken_in"], "control": ["threats"]},
}
# What is hers, and must stand on no page of the next person's draft.
HERS = ("Quillonby", "Zephyrine", "07700 900461", "07700900461")
PAGES = ("name", "safe_contact", "account", "whereabouts", "tonight", "consent", "age", "family")


@pytest.mark.timeout(400)
def test_the_next_of_a_family_starts_with_what_they_share(visitor: Arrive) -> None:
    officer, rest = visitor("first_responder"), Reader("first_responder")
    mother = answer_all(rest, **MOTHER)
    officer.open(f"{mother}/question/exploiter/")
    officer.write("#names", "Old Thrapstone")
    tick(officer, relation="parent")
    officer.press(GO_ON)
    officer.open(f"{mother}/question/family/")
    assert officer.page.input_value("#dependants_here") == "4"
    officer.write("#children_with_them", "3")
    officer.choose("must_not_be_placed", "yes")
    officer.write("#not_with", "Their father: he did this to all of them.")
    officer.press(GO_ON)
    officer.open(f"{mother}/check/")
    confirm_and_send(officer)
    officer.press('form[action$="/next-member/"] button')

    child = of_draft(officer)
    shared = officer.page.context.request
    for page in PAGES:
        shown = shared.get(f"{officer.site}{child}/question/{page}/").text()
        assert not [word for word in HERS if word in shown], page
    officer.press(f'main a[href^="{child}/question/age/"]')
    choose(officer, under_18="yes")
    officer.open(f"{child}/question/consent/")
    assert officer.page.locator('input[name="consent"]').count() == 0
    choose(officer, child_told="yes")
    known = f"{officer.site}{child}/question/exploiter.1/"
    assert "Old Thrapstone" in shared.get(known).text()
    for code in ("language", "name", "safe_contact", "danger", "tonight", "account"):
        rest.post(f"{child}/question/{code}/", {"action": "unknown"})
    rest.post(f"{child}/question/exploitation/", {"kinds": ["domestic_servitude"]})
    officer.open(f"{child}/question/whereabouts/")
    choose(officer, UNKNOWN, local_authority_told="no")
    assert officer.heading == "Check your answers"
    assert not [word for word in HERS if word in officer.text]
    officer.press(SEND)
    assert "Call the children's services" in officer.text
