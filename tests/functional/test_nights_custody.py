"""Three in the morning, in custody, with an interpreter by telephone, and the shift ends.

Practice.md section 4, findings 9, 10, 13 and 26. The other nights and days of that section stand in
the other `test_nights_*` modules here and in tests/integration/nights. Four of the sixteen are not
of the referral and belong to later issues: the negative to an old address (39 to 41) and the ruling
that changes the test (6, 44) to the decisions; the second exploitation with a conviction (35) to
the decisions and protection; the release on Friday at five (70) to protection.
"""

import pytest

from tests.functional.nights import (
    GO_ON,
    STOP,
    UNKNOWN,
    Arrive,
    Loads,
    choose,
    colleague,
    confirm_and_send,
    menu,
    of_draft,
    tick,
    who_refers,
)

NEVER = ("means", "missing element", "not enough", "falls short", "insufficient", "immigration")


@pytest.mark.timeout(300)
def test_the_shift_ends_and_the_morning_sends(visitor: Arrive, site: str) -> None:
    night = visitor("first_responder")
    loads = Loads(night)
    who_refers(night, setting="custody")
    choose(night, nation="england")
    choose(night, under_18="no")
    assert "never through somebody who came with them" in night.text
    choose(night, consent="yes", explained_how="telephone", explained_alone="yes")
    menu(night, "#language", "Vietnamese")
    choose(night, interpreter="telephone", with_whom="alone")
    night.write("#name", "Linh")
    night.press(GO_ON)
    tick(night, ways="through_us")
    night.press(GO_ON)
    night.press(STOP)
    draft = of_draft(night)

    morning = colleague(visitor, site)
    loads_too = Loads(morning)
    morning.open("/referrals/")
    assert "In police custody" in morning.text
    morning.press(f'a[href="{draft}/"]')
    assert morning.page.url.endswith("/question/danger/")
    choose(morning, in_danger="no", still_there="no")
    choose(morning, safe_tonight="no", wants_bed="yes")
    assert "Whom to call tonight" in morning.text
    assert "0800 808 3733" in morning.text
    tick(morning, kinds="criminal_cannabis")
    morning.press(GO_ON)
    morning.write("#own_words", "He watered plants in a locked house.")
    morning.press(GO_ON)
    morning.press(UNKNOWN)
    assert morning.heading == "Check your answers"
    assert not [word for word in NEVER if word in morning.text.lower()]
    loads.check()
    loads_too.check()
    confirm_and_send(morning)
    assert "0800 808 3733" in morning.text
    assert not [word for word in NEVER if word in morning.text.lower()]
    night.open(f"{draft}/receipt/")
    assert night.heading.startswith("Referral sent")
