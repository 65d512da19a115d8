"""The pages of the residence unit: by keyboard, at 360 pixels, with axe on each.

Source: R-DEC-15, R-DEC-16, R-DEC-17; practice finding 35; docs/adr/0046.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.functional.conftest import Visitor
from tests.integration.procedures import staying
from tests.integration.procedures.test_further_recovery import ENDED, case

Arrive = Callable[..., Visitor]
TODAY = date.today()
UNIT = "residence_caseworker"


@pytest.mark.timeout(300)
def test_a_no_is_made_by_the_keyboard_and_waits_for_somebody_else(visitor: Arrive) -> None:
    file = staying.opened(on=TODAY)
    member = visitor(UNIT)
    member.open("/my-work/")
    assert "A file opens by itself when somebody is recognised." in member.text
    member.press(f'a[href="/residence/{file}/"]')
    for ground in ("recovery", "compensation", "cooperation"):
        member.press(f'a[href$="/grounds/{ground}/"]')
        member.press("main form button")
        assert "There is a problem" in member.text
        member.choose("finding", "not_met")
        member.write("#reasons", "Treatment has ended and nothing is open.")
        member.press("main form button")
        assert "It changes nothing that was found on another ground." in member.text
    assert "comes to a no" in member.text
    member.press('a[href$="/decide/"]')
    member.choose("outcome", "negative")
    member.choose("deportation_order", "no")
    member.write("#reasons", "There are no compelling circumstances in your case.")
    member.press("main form button")
    assert "a no waits for its second reader" in member.text
    assert "Somebody of the unit who had no part in it reads it now." in member.text


@pytest.mark.timeout(300)
def test_the_second_reader_answers_each_mark_in_one_stop(visitor: Arrive) -> None:
    file = staying.opened(on=TODAY)
    reasons = "There are no compelling circumstances in your case."
    decision = staying.refused(file, on=TODAY, reasons=reasons)
    member = visitor(UNIT)
    member.open(f"/residence/{file}/")
    member.press(f'a[href$="/read/{decision}/"]')
    assert "compelling" in member.text
    assert "Nationality and Borders Act 2022 s.65" in member.text
    member.choose("agrees", "yes")
    member.press("main form button")
    assert "Say whether this reason stands" in member.text
    member.choose("stands_0", "no")
    member.press("main form button")
    assert "A reason that does not stand cannot carry the decision" in member.text
    member.choose("agrees", "no")
    member.write("#note", "The test is necessity.")
    member.press("main form button")
    assert "To be assessed and decided" in member.text


@pytest.mark.timeout(300)
def test_a_yes_is_told_and_can_be_looked_at_again(visitor: Arrive) -> None:
    file = staying.opened(on=TODAY)
    decision = staying.given(file, on=TODAY, months=2)
    member = visitor(UNIT)
    member.open(f"/residence/{file}/letter/{decision}/")
    assert "You have permission to stay from" in member.text
    member.press(f'a[href$="/told/{decision}/"]')
    member.choose("how", "in_person")
    member.choose("understood", "yes")
    member.press("main form button")
    member.open(f"/residence/{file}/again/{decision}/")
    member.choose("by", "person")
    member.press("main form button")
    member.open(f"/residence/{file}/again/{decision}/")
    member.choose("result", "stands")
    member.write("#reasons", "Nothing new was said.")
    member.press("main form button")
    assert "The decision stands" in member.text
    member.open(f"/residence/{file}/renew/")
    member.press("main form button")
    assert "Begun. The permission stands until it ends" in member.text
    member.open("/residence/?stage=to_assess")
    member.open("/residence/totals/")


@pytest.mark.timeout(300)
def test_the_person_is_heard_before_anything_is_decided(visitor: Arrive) -> None:
    file = staying.opened(on=TODAY)
    member = visitor(UNIT)
    member.open("/residence/open/")
    member.write("#case_reference", "2222-2222-2")
    member.press("main form button")
    assert "There is no case with a positive first decision" in member.text
    member.open(f"/residence/{file}/propose/")
    member.tick('input[name="grounds"][value="threat_to_public_order"]')
    member.tick('input[name="rests_on"][value="schedule_4_offence"]')
    member.write("#gist", "You were convicted on 3 May 2025.")
    member.press("main form button")
    member.press('a[href$="/hear/"]')
    member.choose("how", "in_person")
    member.choose("understood", "yes")
    member.press("main form button")
    member.open(f"/residence/{file}/disqualify/")
    member.choose("disqualified", "yes")
    member.tick('input[name="grounds"]')
    member.write("#reasons", "Grave and recent.")
    member.press("main form button")
    assert "The person was not heard so far. Silence is not an answer." in member.text
    member.open(f"/residence/{file}/hear/")
    member.choose("how", "in_person")
    member.choose("interpreter", "independent")
    member.write("#answer", "I was made to carry it.")
    member.press("main form button")
    member.open(f"/residence/{file}/disqualify/")
    assert "I was made to carry it." in member.text
    member.open(f"/residence/{file}/drop/")
    member.press("main form button")
    assert "Nothing follows from it." in member.text


@pytest.mark.timeout(300)
def test_a_disqualification_says_when_it_has_effect_and_is_revoked(visitor: Arrive) -> None:
    then = TODAY - timedelta(days=40)
    file = staying.opened(on=then)
    for step in (staying.proposed, staying.put, staying.answered):
        step(file, on=then)
    decision = staying.disqualified(file, on=TODAY)
    staying.agreed(file, decision, on=TODAY)
    member = visitor(UNIT)
    member.open(f"/residence/{file}/")
    assert "It has no effect so far: support goes on." in member.text
    staying.served(file, decision, on=TODAY)
    member.open(f"/residence/{file}/")
    assert "It has no effect before the end of" in member.text
    member.press('a[href$="/revoke/"]')
    member.write("#reasons", "The conviction was quashed.")
    member.press("main form button")
    assert "Revoked, from today." in member.text


@pytest.mark.timeout(300)
def test_a_further_recovery_period_is_decided_by_the_keyboard(visitor: Arrive) -> None:
    found = case(ENDED)
    member = visitor("caseworker")
    member.open(f"/cases/{found}/further-recovery/")
    member.press("main form button")
    assert "There is a problem" in member.text
    member.choose("given", "no")
    for part, number in (("", "8"), ("-month", "1"), ("-year", "2024")):
        member.write(f"#first_period_from{part}", number)
    member.write("#reasons", "All of it happened before the first period.")
    member.press("main form button")
    member.open(f"/cases/{found}/further-recovery/")
    assert "A no is signed and waits for its second reader. The period runs on." in member.text
