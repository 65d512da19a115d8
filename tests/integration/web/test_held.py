"""A caseworker reads on the case who was not let in, and why; whoever referred does not."""

from typing import Any

from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.web.conftest import Reader, text

WORKS: dict[str, Any] = {"exploiter.1": {"works_for": ["council"]}}


def test_the_caseworker_reads_who_waits_and_whoever_referred_does_not(
    caseworker: Reader, officer: Reader
) -> None:
    case = refer(people.officer(), answers={**people.child(), **WORKS}, on=MONDAY).case
    page = text(caseworker.get(f"/cases/{case}/"))
    assert "Not let in so far" in page
    assert "Birmingham City Council" in page
    assert "Not let in so far" not in text(officer.get(f"/cases/{case}/"))


def test_the_receipt_says_to_call_another_authority(officer: Reader) -> None:
    case = refer(people.officer(), answers={**people.child(), **WORKS}, on=MONDAY).case
    page = text(officer.get(f"/cases/{case}/receipt/"))
    assert "Call the children's services of another local authority now" in page.replace("’", "'")
