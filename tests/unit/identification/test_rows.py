"""What the row of a case holds of its order of work: absolute days, and none once it is decided."""

from datetime import date, timedelta
from uuid import UUID

from opennrm.cases.events.base import Between
from opennrm.cases.events.clocks import CannotWaitSet, CaseAllocated, HeldUp
from opennrm.cases.events.withdrawal import SafetyCheckStarted
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.clocks import AllocatedHow, HeldCause
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.withdrawing import AskedFor, MessageFrom
from opennrm.identification.rows import WorkRow, allocated_by, work_row
from opennrm.law import current_law
from tests.unit.cases.telling import AUTHORITY, DAY, decided, referred

LAW = current_law()
TEAM, OWNER = UUID(int=50), UUID(int=51)
SPAN = Between(earliest=date(2026, 5, 1), latest=date(2026, 5, 31))


def child():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES, adult_from=SPAN)
    telling.tell(CannotWaitSet(day=DAY + timedelta(days=9)))
    telling.tell(HeldUp(cause=HeldCause.POLICY, until=DAY, owner=OWNER))
    telling.tell(CaseAllocated(team=TEAM, member=OWNER, how=AllocatedHow.BY_RULE), agency=AUTHORITY)
    return telling


def test_a_case_that_waits_has_all_of_it():
    telling = child()
    row = work_row(telling.history, LAW)
    assert (row.may_be_18_on, row.ages_out_on) == (SPAN.earliest, SPAN.earliest)
    assert row.cannot_wait == (DAY + timedelta(days=9),)
    assert (row.team, row.owner, allocated_by(telling.history)) == (TEAM, OWNER, AUTHORITY)
    assert next(one["what"] for one in row.clock["deadlines"]) == "tell_local_authority"
    assert [one["cause"] for one in row.clock["holds"]] == ["policy"]
    assert row.late_from == DAY


def test_a_case_that_is_decided_has_none_but_what_is_still_due():
    telling = child()
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE)
    assert work_row(telling.history, LAW) == WorkRow()
    asked_for = next(iter(AskedFor))
    way = ContactWay.TELEPHONE
    telling.tell(SafetyCheckStarted(who=MessageFrom.FAMILY, way=way, asked_for=asked_for))
    row = work_row(telling.history, LAW)
    assert row.late_from == DAY + timedelta(days=1)
    assert (row.owner, row.may_be_18_on, row.cannot_wait) == (None, None, None)
