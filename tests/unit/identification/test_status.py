"""Status: stages, what is due by which law, and rows of absolute days."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from opennrm.cases.events.base import Between
from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.links import Linked
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.published import PublishedReferral
from opennrm.cases.events.referral import (
    DangerStated,
    LocalAuthorityTold,
    NeedsNoted,
    PresentNationStated,
    SafeContactStated,
    ShelterStated,
)
from opennrm.cases.events.work import Closed, Suspended
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.casework import (
    ClosureReason,
    SuspensionReason,
    Understood,
    WithdrawalBy,
)
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import SafeWay, Urgent
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.identification.governing import governing
from opennrm.identification.status import (
    caseload_row,
    due,
    is_urgent,
    masked,
    outcome,
    stage,
)
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, Telling, decided, referred

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
WITHDRAWN = ConsentWithdrawn(
    purposes=(Purpose.REFERRAL,),
    by=WithdrawalBy.PERSON,
    heard_alone=YesNo.YES,
    told_what_ends=YesNo.YES,
)


def one(event):
    telling = Telling()
    telling.tell(event)
    return telling


def recognised(first=Outcome.POSITIVE, second=None, on=DAY, **fields):
    telling = referred(**fields)
    decided(telling, FIRST, first, on)
    if second:
        decided(telling, SECOND, second, on + timedelta(days=50))
    return telling


def with_event(telling, event):
    telling.tell(event, DAY + timedelta(days=1))
    return telling


@pytest.mark.parametrize(
    ("telling", "expected"),
    [
        (one(Notified(nation=Nation.ENGLAND)), CaseStage.NOTIFIED),
        (one(DeclinedCounted(nation=Nation.ENGLAND)), CaseStage.COUNTED),
        (referred(), CaseStage.AWAITING_REASONABLE_GROUNDS),
        (recognised(), CaseStage.AWAITING_CONCLUSIVE_GROUNDS),
        (recognised(Outcome.NEGATIVE), CaseStage.NOT_RECOGNISED),
        (recognised(second=Outcome.POSITIVE), CaseStage.RECOGNISED),
        (recognised(second=Outcome.NEGATIVE), CaseStage.NOT_RECOGNISED),
        (with_event(referred(), Suspended(reason=SuspensionReason.MISSING)), CaseStage.SUSPENDED),
        (with_event(referred(), WITHDRAWN), CaseStage.WITHDRAWN),
        (with_event(referred(), Closed(reason=ClosureReason.DIED)), CaseStage.CLOSED),
    ],
)
def test_stage(telling, expected):
    later = DAY + timedelta(days=99)
    assert stage(fold(telling.history.as_at(day=later))) is expected


def test_the_stage_of_an_earlier_day_is_what_it_was_then():
    telling = recognised(second=Outcome.POSITIVE)
    assert stage(fold(telling.history.as_at(day=DAY))) is CaseStage.AWAITING_CONCLUSIVE_GROUNDS


def test_a_decision_stands_though_the_person_is_missing():
    telling = with_event(recognised(), Suspended(reason=SuspensionReason.MISSING))
    assert stage(fold(telling.history.as_at(day=DAY + timedelta(days=9)))) is CaseStage.SUSPENDED
    assert outcome(fold(telling.history)) is Outcome.POSITIVE
    assert outcome(fold(referred().history)) is None
    # Entitlements are kept for the return.
    assert [item.what for item in due(telling.history, LAW)] == [Due.RECOVERY_AT_LEAST_UNTIL]


# What is due ------------------------------------------------------------------------------------


def days(telling):
    return {item.what: item.on or item.earliest for item in due(telling.history, LAW)}


def test_the_first_decision_is_due_in_working_days_of_the_territory():
    christmas = date(2022, 12, 23)
    assert days(referred(day=christmas))[Due.REASONABLE_GROUNDS] == date(2023, 1, 4)
    scotland = referred(nation=Nation.SCOTLAND, day=christmas)
    assert days(scotland)[Due.REASONABLE_GROUNDS] == date(2023, 1, 5)


def test_a_referral_has_its_deadlines_in_order_with_their_law():
    found = due(referred().history, LAW)
    assert [item.what for item in found] == [Due.ADD_TO_REFERRAL, Due.REASONABLE_GROUNDS]
    assert all(item.provision.source for item in found)
    assert found[1].provision.name == "reasonable_grounds_target"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 12, 12), date(2022, 12, 12) + timedelta(days=45)),
        (date(2022, 12, 13), date(2022, 12, 13) + timedelta(days=30)),
        (date(2023, 1, 30), date(2023, 1, 30) + timedelta(days=30)),
    ],
)
def test_the_recovery_period_is_that_of_the_day_of_the_first_decision(on, expected):
    telling = recognised(on=on, day=date(2022, 12, 1))
    assert days(telling)[Due.RECOVERY_AT_LEAST_UNTIL] == expected


@pytest.mark.parametrize(
    ("nation", "second", "what", "end"),
    [
        # England: until the second decision if that is later.
        (Nation.ENGLAND, Outcome.POSITIVE, Due.RECOVERY_ENDS, DAY + timedelta(days=50)),
        # Scotland: until the second decision if that is earlier.
        (Nation.SCOTLAND, None, Due.RECOVERY_ENDS, DAY + timedelta(days=90)),
        (Nation.SCOTLAND, Outcome.NEGATIVE, Due.RECOVERY_ENDS, DAY + timedelta(days=50)),
        # Northern Ireland: a positive one leaves it to run.
        (Nation.NORTHERN_IRELAND, None, Due.RECOVERY_AT_LEAST_UNTIL, DAY + timedelta(days=45)),
        (Nation.NORTHERN_IRELAND, Outcome.POSITIVE, Due.RECOVERY_ENDS, DAY + timedelta(days=45)),
    ],
)
def test_the_recovery_period_ends_by_its_rule(nation, second, what, end):
    assert days(recognised(second=second, nation=nation))[what] == end


def test_in_northern_ireland_an_early_negative_would_end_the_period():
    telling = recognised(nation=Nation.NORTHERN_IRELAND)
    decided(telling, SECOND, Outcome.NEGATIVE, DAY + timedelta(days=20))
    assert days(telling)[Due.RECOVERY_ENDS] == DAY + timedelta(days=20)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("nation", Nation)
def test_a_second_decision_that_nobody_told_the_person_ends_no_period(nation, outcome):
    # Ours (ADR 0040): nothing ends on a letter that was not served.
    telling, late = recognised(nation=nation), DAY + timedelta(days=50)
    running = days(telling)
    decision = decided(telling, SECOND, outcome, late, untold=True)
    ends = {Due.RECOVERY_ENDS, Due.RECOVERY_AT_LEAST_UNTIL}
    assert {w: d for w, d in days(telling).items() if w in ends} == {
        w: d for w, d in running.items() if w in ends
    }
    asked = {"stage": SECOND, "decision": decision, "how": ServiceMethod.THROUGH_SUPPORT}
    telling.tell(DecisionServed(**asked, understood=Understood.NO), late)
    assert Due.RECOVERY_AT_LEAST_UNTIL in days(telling) or nation is Nation.SCOTLAND
    told_on = late + timedelta(days=9)
    telling.tell(DecisionServed(**asked, understood=Understood.YES), told_on)
    if nation in (Nation.ENGLAND, Nation.WALES):
        assert days(telling)[Due.RECOVERY_ENDS] == told_on


def test_no_period_is_shown_where_the_law_gives_none():
    in_2016 = date(2016, 3, 1)
    telling = recognised(nation=Nation.SCOTLAND, day=in_2016, on=in_2016)
    assert Due.RECOVERY_ENDS not in days(telling)


def test_a_negative_first_decision_and_a_closed_case_have_nothing_due():
    assert due(recognised(Outcome.NEGATIVE).history, LAW) == ()
    closed = with_event(referred(), Closed(reason=ClosureReason.DECIDED))
    assert due(closed.history, LAW) == ()


@pytest.mark.parametrize("reason", sorted(set(ClosureReason) - {ClosureReason.WITHDRAWN}))
def test_closing_a_case_ends_no_recovery_period_that_was_told(reason):
    telling = referred()
    decided(telling, FIRST, Outcome.POSITIVE)
    telling.tell(Closed(reason=reason), DAY + timedelta(days=2))
    found = [item.what for item in due(telling.history, LAW)]
    over = reason is ClosureReason.DIED
    assert found == ([] if over else ["recovery_at_least_until"])
    assert due(History(), LAW) == ()


def test_a_childs_local_authority_is_told_at_once():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    assert days(telling)[Due.TELL_LOCAL_AUTHORITY] == DAY
    telling.tell(LocalAuthorityTold(told=YesNo.NO))
    assert days(telling)[Due.TELL_LOCAL_AUTHORITY] == DAY
    telling.tell(LocalAuthorityTold(told=YesNo.YES))
    assert Due.TELL_LOCAL_AUTHORITY not in days(telling)


def test_a_young_person_is_asked_when_18_comes():
    turns = Between(earliest=date(2026, 8, 1), latest=date(2026, 8, 31))
    child = {"route": ReferralRoute.CHILD, "under_18": Sure.YES, "adult_from": turns}
    assert days(referred(**child))[Due.ASK_CONSENT_AT_18] == date(2026, 8, 1)
    # The sources give the rule for England and Wales; the place is where the person now lives.
    moved = referred(**child)
    moved.tell(PresentNationStated(nation=Nation.SCOTLAND))
    assert Due.ASK_CONSENT_AT_18 not in days(moved)
    unsure = referred(route=ReferralRoute.CHILD, under_18=Sure.NO, adult_from=turns)
    assert Due.ASK_CONSENT_AT_18 not in days(unsure)


def test_a_safe_way_of_contact_is_confirmed_again():
    telling = referred()
    telling.tell(SafeContactStated(ways=(SafeWay.TEXT,)))
    assert days(telling)[Due.CONFIRM_SAFE_CONTACT] == DAY + timedelta(days=28)


def test_a_law_that_says_nothing_makes_nothing_due():
    silent = replace(LAW, timelines={})
    child = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    child.tell(SafeContactStated(ways=(SafeWay.TEXT,)))
    assert due(child.history, silent) == ()
    assert due(recognised().history, silent) == ()
    assert governing("recovery_period", fold(child.history), LAW) is None


# Rows -------------------------------------------------------------------------------------------


def test_a_row_of_a_referral():
    row = caseload_row(referred().history, LAW)
    assert (row.stage, row.outcome, row.nation) == (
        CaseStage.AWAITING_REASONABLE_GROUNDS,
        None,
        Nation.ENGLAND,
    )
    assert (row.received_on, row.child, row.urgent) == (DAY, False, False)
    assert (row.next_due_on, row.next_due_what) == (date(2026, 3, 9), Due.REASONABLE_GROUNDS)


def test_a_row_after_the_first_decision_waits_for_the_earliest_day():
    row = caseload_row(recognised().history, LAW)
    assert (row.next_due_on, row.next_due_what) == (date(2026, 4, 1), Due.CONCLUSIVE_GROUNDS)
    assert row.outcome is Outcome.POSITIVE
    done = caseload_row(recognised(second=Outcome.POSITIVE).history, LAW)
    assert (done.next_due_on, done.stage) == (None, CaseStage.RECOGNISED)


def test_published_facts_and_empty_histories_open_no_casework():
    published = one(PublishedReferral(source=uuid4(), period="2022-Q2", cell=1))
    assert caseload_row(published.history, LAW) is None
    assert caseload_row(History(), LAW) is None
    row = caseload_row(one(Notified(nation=Nation.ENGLAND)).history, LAW)
    assert (row.stage, row.next_due_on) == (CaseStage.NOTIFIED, None)


@pytest.mark.parametrize(
    ("event", "urgent"),
    [
        (DangerStated(in_danger=Sure.YES), True),
        (DangerStated(in_danger=Sure.NOT_SURE), False),
        (ShelterStated(safe_tonight=Sure.NO), True),
        (NeedsNoted(urgent=(Urgent.PREGNANCY,)), True),
        (NeedsNoted(urgent=(Urgent.NONE,)), False),
    ],
)
def test_danger_no_bed_and_health_stand_at_the_head(event, urgent):
    telling = with_event(referred(), event)
    assert is_urgent(fold(telling.history)) is urgent
    assert caseload_row(telling.history, LAW).urgent is urgent
    telling.tell(Closed(reason=ClosureReason.DECIDED), DAY + timedelta(days=2))
    assert caseload_row(telling.history, LAW).urgent is False


def linked():
    first = referred(day=DAY)
    second = referred(day=DAY + timedelta(days=3), nation=Nation.WALES)
    second.tell(DangerStated(in_danger=Sure.YES), DAY + timedelta(days=3))
    for telling in (first, second):
        link = Linked(lead=first.case, other=second.case, same_exploitation=True)
        telling.clock += timedelta(days=4)
        telling.tell(link, DAY + timedelta(days=4))
    return first, second, History.of([*first.envelopes, *second.envelopes])


def test_linked_cases_have_one_piece_of_work_with_the_earliest_clock():
    first, second, together = linked()
    lead = caseload_row(together, LAW, case=first.case)
    other = caseload_row(together, LAW, case=second.case)
    assert (lead.received_on, lead.next_due_on) == (DAY, date(2026, 3, 9))
    assert (other.stage, other.next_due_on, other.urgent) == (CaseStage.LINKED, None, False)


def test_the_referrer_sees_its_own_facts_and_nothing_of_the_other_referral():
    # Practice 14: in words, timing or receipt.
    _, second, together = linked()
    whole = caseload_row(together, LAW)
    shown = masked(whole, own=fold(second.history))
    assert (shown.received_on, shown.nation) == (DAY + timedelta(days=3), Nation.WALES)
    assert shown.stage is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert (shown.next_due_on, shown.next_due_what, shown.urgent) == (None, None, True)


def test_the_other_referrer_does_not_see_an_urgency_that_it_did_not_tell():
    first, _, together = linked()
    assert masked(caseload_row(together, LAW), own=fold(first.history)).urgent is False
    alone = caseload_row(first.history, LAW)
    assert masked(alone).next_due_on is None
    assert masked(alone, own=fold(History())) == masked(alone)
