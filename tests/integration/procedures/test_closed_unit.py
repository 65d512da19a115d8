"""Which closed unit referred is not told to whoever decides (R-DEC-02, practice finding 34)."""

from datetime import date

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.records.organisations import shipped
from tests.integration.procedures.people import MONDAY, actor, answers, caseworker

UNIT = next(agency for agency in shipped() if agency.closed_as == "refer_only")


def test_a_caseworker_reads_that_a_home_office_unit_referred_and_not_which(
    installation: None,
) -> None:
    """The kind of body stays, the unit does not, in the head of the page and in the timeline."""
    refer(actor(UNIT.code, Role.FIRST_RESPONDER), answers=answers(), on=MONDAY)
    day = date(2026, 3, 3)
    (row,) = read_queue(caseworker(), filters={}, page=1, on=day).rows
    view = read_case(caseworker(), case=row.case, on=day)
    assert view.agency_name == "Home Office unit"
    assert {item.by_agency_name for item in view.timeline} == {"Home Office unit"}
    assert UNIT.name not in repr(view)
