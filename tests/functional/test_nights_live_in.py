"""A live-in worker who was never moved, without JavaScript (practice.md section 4, finding 1).

Nobody recruited, moved or received her: of trafficking the act stays open, and that is no gap of
the referral. The second test, slavery, servitude and forced labour, is asked beside it and is
enough. Counted here too: the pages that a browser without scripts really loads.
"""

import pytest

from tests.functional.nights import (
    GO_ON,
    UNKNOWN,
    Arrive,
    Loads,
    choose,
    confirm_and_send,
    menu,
    page_of,
    sent_case,
    signed_in,
    tick,
    who_refers,
)
from tests.functional.test_journeys import menus, radio_groups


@pytest.mark.timeout(400)
def test_never_moved_and_recognised_by_the_second_test(visitor: Arrive) -> None:
    officer = visitor("first_responder", scripts=False)
    loads = Loads(officer)
    who_refers(officer, setting="home")
    choose(officer, nation="england")
    choose(officer, under_18="no")
    choose(officer, consent="yes", explained_how="in_person", explained_alone="yes")
    menu(officer, "#language", "Tagalog")
    officer.press(GO_ON)
    officer.write("#name", "Maria")
    officer.press(GO_ON)
    tick(officer, ways="through_us")
    officer.press(GO_ON)
    choose(officer, in_danger="no")
    choose(officer, safe_tonight="yes")
    tick(officer, kinds="domestic_servitude")
    officer.press(GO_ON)
    officer.write("#own_words", "She cleaned their house for twelve years and was never paid.")
    tick(officer, how_came="always_lived_there", control="locked_in")
    officer.press(GO_ON)
    officer.press(UNKNOWN)
    assert officer.heading == "Check your answers"
    loads.check()
    said = officer.text.lower()
    assert not [word for word in ("element", "falls short", "not enough") if word in said]
    confirm_and_send(officer)
    case = sent_case(officer)

    worker = signed_in(officer, "caseworker")
    worker.open(page_of(case))
    assert "never counts against the person" in worker.text
    worker.press('a[href*="/decide/"]')
    groups = radio_groups(worker, "__finding")
    assert any("slavery" in name for name in groups)
    for name in groups:
        worker.choose(name, "met" if "slavery" in name else "not_yet_answered")
    for name in menus(worker, "__reason"):
        words = "The person's own" if "slavery" in name else "Not asked so far"
        menu(worker, f"#{name}", words)
    worker.write("#reasons", "A service was exacted from her under a threat.")
    worker.press("main form button")
    assert worker.heading == "Decision signed"
    assert "Positive" in worker.text
