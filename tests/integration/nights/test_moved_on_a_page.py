"""The officer says on a page that the person now lives in another nation (practice finding 7)."""

import pytest

from opennrm.procedures.identification.refer import refer
from tests.integration.nights.walking import TODAY, case_of
from tests.integration.procedures import people
from tests.integration.procedures.record import Record
from tests.integration.web.conftest import Reader, text

pytestmark = pytest.mark.usefixtures("demo")


def test_a_move_to_another_nation_stands_beside_the_nation_of_referral(record: Record) -> None:
    answers = people.answers(nation={"nation": "scotland"})
    case = case_of(refer(people.officer(), answers=answers, on=TODAY))
    officer = Reader("first_responder")
    wrong = officer.post(f"/cases/{case}/add-words/", {"moved_to": "atlantis"})
    assert "There is a problem" in text(wrong)
    told = officer.post(f"/cases/{case}/add-words/", {"moved_to": "england", "area": "Leeds"})
    assert "Now lives in another nation" in text(told)
    assert record.payloads(case, "present_nation_stated") == [{"nation": "england"}]
    page = text(Reader("caseworker").get(f"/cases/{case}/"))
    assert "Nation Scotland" in page
    assert "Leeds" in page
