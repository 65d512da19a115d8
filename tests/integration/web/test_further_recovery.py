"""The page of a further recovery period: what stands, and the one form that fits."""

from datetime import timedelta

import pytest

from opennrm.procedures.identification import further_recovery as work
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY
from tests.integration.procedures.test_further_recovery import ENDED, case, refuse
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")


def test_a_caseworker_is_led_through_it() -> None:
    found = case(ENDED)
    reader = Reader("caseworker")
    shown = reader.get(f"/cases/{found}/")
    address = f"/cases/{found}/further-recovery/"
    assert address in shown.content.decode()
    assert heading(reader.get(address)) == "Further recovery period"
    assert "There is a problem" in text(reader.post(address))
    wrong = {"given": "no", "first_period_from__day": "31", "first_period_from__month": "2"}
    assert "Give a real day" in text(reader.post(address, wrong))
    refuse(people.caseworker(), found)
    assert "waits for its second reader. The period runs on." in text(reader.get(address))
    refused = text(reader.post(address, {"agrees": "no"}))
    assert "Say why the decision goes back" in refused or "qualification" in refused
    work.read_refusal(people.caseworker(), case=found, agrees="yes", on=TUESDAY)
    told = reader.post(address, {"how": "in_person", "understood": "yes"})
    assert "A no ends nothing before the person was told." in text(told)
    assert "Look at it again" in text(reader.get(address))
    again = {"asked_by": "person", "result": "changed", "reasons": "It went on until 2025."}
    reader.post(address, again)
    assert "no longer stands. The period runs on." in text(reader.get(address))


def test_where_there_is_nothing_to_decide_the_page_says_so() -> None:
    from tests.integration.procedures.deciding import referred

    reader = Reader("caseworker")
    shown = reader.get(f"/cases/{referred(on=TUESDAY - timedelta(days=1))}/further-recovery/")
    assert "There is no positive reasonable-grounds decision." in text(shown)
