"""Clocks, holds and hands of real cases: what moves a deadline, who gets a case, what jobs do."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.procedures.identification import allocating, asking, clocks
from opennrm.procedures.identification.case_clock import read_case_clock
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.overdue import tell_of_overdue
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.identification.work_lists import read_clocks, read_on_hold
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.procedures.members import operator
from opennrm.procedures.teams import leave
from tests.integration.procedures import people, staffing
from tests.integration.procedures.deciding import FIRST, TUESDAY, decide, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
SAFE = {"safe_tonight": "yes"}
NEVER = date(2026, 3, 9)  # when the first decision is due
WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def here(demo: None) -> dict[str, Actor]:
    """Two caseworkers who have accounts, one of them in a team."""
    found = {letter: staffing.caseworker(letter) for letter in "AB"}
    staffing.in_team("A")
    return found


@pytest.fixture(scope="module")
def record(demo: None, server: object) -> Iterator[Record]:
    found = Record(server)  # type: ignore[arg-type]
    yield found
    found.link.close()


def case_of(**changed: dict[str, object]) -> UUID:
    return referred(tonight=SAFE, **changed)


def due(actor: Actor, case: UUID, on: date = TUESDAY) -> date | None:
    """When the first decision is due, as the page of the clock and the list say alike."""
    [line] = read_case_clock(actor, case=case, on=on).deadlines
    listed = next(r for r in read_queue(actor, filters={}, page=1, on=on).rows if r.case == case)
    assert listed.next_due_on == line.on
    return line.on


def paused(actor: Actor, case: UUID, **given: object) -> object:
    wanted = {
        "stage": FIRST,
        "cause": "person_asked",
        "last_day": TUESDAY + timedelta(days=2),
        "owner": actor.member,
        "on": TUESDAY,
        **given,
    }
    return clocks.pause(actor, case=case, **wanted)  # type: ignore[arg-type]


def test_a_pause_takes_its_days_out_and_its_end_gives_them_back(here: dict[str, Actor]) -> None:
    worker, case = here["A"], case_of()
    assert due(worker, case) == NEVER
    receipt = paused(worker, case)
    assert due(worker, case) == date(2026, 3, 12)
    clocks.resume_clock(
        worker,
        case=case,
        pause=receipt.fact,
        on=TUESDAY + timedelta(days=1),  # type: ignore[attr-defined]
    )
    assert due(worker, case, on=TUESDAY + timedelta(days=1)) == date(2026, 3, 10)
    with pytest.raises(Refusal, match="no_such_pause"):
        clocks.resume_clock(worker, case=case, pause=receipt.fact, on=TUESDAY + WEEK)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"owner": uuid4()}, "owner_not_here"),
        ({"last_day": MONDAY}, "due_before_today"),
        ({"last_day": TUESDAY + timedelta(days=29)}, "pause_too_long"),
        ({"cause": "police_request"}, "pause_needs_name"),
        ({"cause": "court_request"}, "pause_needs_name"),
        ({"cause": "information_request"}, "pause_needs_name"),
        ({"cause": "information_request", "request": uuid4()}, "no_such_request"),
        ({"stage": "conclusive_grounds"}, "no_positive_reasonable_grounds"),
    ],
)
def test_a_clock_stops_for_nothing_else(
    here: dict[str, Actor], given: dict[str, object], code: str
) -> None:
    case = case_of()
    with pytest.raises(Refusal, match=code):
        paused(here["A"], case, **given)
    assert due(here["A"], case) == NEVER


@pytest.mark.parametrize("cause", ["staff_shortage", "other_department", "policy", "asylum"])
def test_what_is_no_cause_cannot_even_be_asked_for(here: dict[str, Actor], cause: str) -> None:
    with pytest.raises(InvalidAnswers):
        paused(here["A"], case_of(), cause=cause)


def test_a_closed_agency_asks_for_no_pause(here: dict[str, Actor]) -> None:
    asked_by = people.agency("immigration_enforcement")
    with pytest.raises(InvalidAnswers):
        paused(here["A"], case_of(), cause="police_request", asked_by=asked_by)


def test_a_pause_for_an_answer_ends_with_it(here: dict[str, Actor]) -> None:
    worker, case = here["A"], case_of()
    asked = asking.request_information(
        worker,
        case=case,
        of=people.agency("west_midlands_police"),
        what="crime_report",
        elements=["means"],
        due_on=TUESDAY + timedelta(days=3),
        question="What was reported?",
        on=TUESDAY,
    )
    late = TUESDAY + timedelta(days=4)
    cause = {"cause": "information_request", "request": asked.fact}
    with pytest.raises(Refusal, match="pause_too_long"):
        paused(worker, case, last_day=late, **cause)
    paused(worker, case, last_day=TUESDAY + timedelta(days=3), **cause)
    assert due(worker, case) == date(2026, 3, 13)


def test_a_shortage_of_staff_is_counted_and_stops_nothing(here: dict[str, Actor]) -> None:
    worker, case = here["A"], case_of()
    made = clocks.note_hold(
        worker,
        case=case,
        cause="staff_shortage",
        until=TUESDAY + WEEK,
        owner=worker.member,
        on=TUESDAY,
    )
    assert due(worker, case) == NEVER
    [line] = [one for one in read_on_hold(worker, on=TUESDAY).lines if one.case == case]
    assert (line.kind, line.cause, line.owner) == ("held", "staff_shortage", "Caseworker A")
    assert not line.overdue
    later = TUESDAY + 2 * WEEK
    first = read_on_hold(worker, on=later).lines[0]
    assert (first.case, first.overdue) == (case, True)
    assert decide(case).outcome == "positive"  # held or not, it issues
    with pytest.raises(Refusal):
        clocks.end_hold(worker, case=case, held=uuid4(), on=later)
    clocks.end_hold(worker, case=case, held=made.fact, on=later)


def test_a_date_that_cannot_wait_says_the_day_and_nothing_else(
    here: dict[str, Actor], record: Record
) -> None:
    first, second = case_of(), case_of()
    day = TUESDAY + timedelta(days=20)
    clocks.set_day(people.officer(), case=second, day=day, on=TUESDAY)
    assert record.payloads(second, "cannot_wait_set") == [{"day": day.isoformat()}]
    rows = [row.case for row in read_queue(here["A"], filters={}, page=1, on=TUESDAY).rows]
    assert rows.index(second) < rows.index(first)
    row = next(r for r in read_queue(here["A"], filters={}, page=1, on=TUESDAY).rows
               if r.case == second)  # fmt: skip
    assert [one.code for one in row.why][:1] == ["cannot_wait"]
    shown = read_case(here["A"], case=second, on=TUESDAY)
    [item] = [one for one in shown.timeline if one.kind == "cannot_wait_set"]
    assert (dict(item.facts), dict(item.texts)) == ({"day": day}, {})
    # Once it is gone it moves nothing any more, and nobody had to take it away.
    after = day + timedelta(days=1)
    row = next(r for r in read_queue(here["A"], filters={}, page=1, on=after).rows
               if r.case == second)  # fmt: skip
    assert "cannot_wait" not in {one.code for one in row.why}
    assert not read_case_clock(here["A"], case=second, on=after).days


def test_who_has_a_case_shows_in_the_authority_alone(here: dict[str, Actor]) -> None:
    case = case_of()
    allocating.allocate(here["A"], case=case, member=here["A"].member, on=TUESDAY)
    mine = read_queue(here["A"], filters={"who": "mine"}, page=1, on=TUESDAY)
    assert case in {row.case for row in mine.rows}
    assert case not in {
        row.case for row in read_queue(here["B"], filters={"who": "mine"}, page=1, on=TUESDAY).rows
    }
    for actor in (people.officer(), people.actor("west_midlands_police", Role.POLICE)):
        rows = read_queue(actor, filters={}, page=1, on=TUESDAY).rows
        assert all(row.hands is None and row.why == () for row in rows)
    shown = read_case(people.officer(), case=case, on=TUESDAY)
    assert "case_allocated" not in {one.kind for one in shown.timeline}


def test_it_never_goes_to_whoever_decided_or_cannot(here: dict[str, Actor]) -> None:
    case = case_of()
    allocating.allocate(here["A"], case=case, member=here["B"].member, on=TUESDAY)
    clocks.declare_conflict(here["B"], case=case, on=TUESDAY)
    assert read_case_clock(here["A"], case=case, on=TUESDAY).hands.owner is None
    with pytest.raises(Refusal, match="never_gets_it"):
        allocating.allocate(here["A"], case=case, member=here["B"].member, on=TUESDAY)
    decide(case, actor=here["A"])
    with pytest.raises(Refusal, match="never_gets_it"):
        allocating.allocate(here["B"], case=case, member=here["A"].member, on=TUESDAY)
    with pytest.raises(Refusal, match="never_gets_it"):
        allocating.allocate(here["B"], case=case, member=uuid4(), on=TUESDAY)
    with pytest.raises(Refusal, match="nobody_to_allocate"):
        allocating.allocate_by_rule(here["B"], case=case, on=TUESDAY)


def test_a_job_gives_out_and_hands_on_and_a_dead_worker_changes_no_deadline(
    here: dict[str, Actor], record: Record
) -> None:
    staffing.caseworker("C")
    staffing.in_team("C", team="children", skills=("child",), capacity=100)
    child = refer(people.officer(), answers=people.child(tonight=SAFE), on=MONDAY).case
    assert child is not None
    before = record.rows("SELECT case_id, next_due_on, late_from FROM nrm.caseload ORDER BY 1, 2")
    # The worker was dead for a week: no row has moved, and what is overdue is seen all the same.
    assert read_clocks(here["A"], on=MONDAY + 2 * WEEK).late
    assert before == record.rows(
        "SELECT case_id, next_due_on, late_from FROM nrm.caseload ORDER BY 1, 2"
    )
    allocating.hand_out(on=TUESDAY)
    days = "SELECT case_id, next_due_on, late_from FROM nrm.caseload ORDER BY 1, 2"
    assert before == record.rows(days)
    whose = read_case_clock(here["A"], case=child, on=TUESDAY).hands
    assert whose.owner == "Caseworker C"
    assert allocating.hand_out(on=TUESDAY) == 0
    leave(operator(), agency_code=staffing.AUTHORITY, team="children",
          email=staffing.address("C"), on=TUESDAY)  # fmt: skip
    staffing.in_team("A", team="children", capacity=100)
    # In no team any more, C keeps what they have; their account ended, it is handed on that day.
    record.link.execute(
        "UPDATE nrm.membership m SET to_day = %s FROM public.records_member p"
        " WHERE p.id = m.member AND p.email = %s",
        (MONDAY, staffing.address("C")),
    )
    # Until the job runs, the page says so by itself.
    assert read_clocks(here["A"], on=TUESDAY).to_hand_on >= 1
    lapsed = read_queue(here["A"], filters={"who": "lapsed"}, page=1, on=TUESDAY)
    assert child in {row.case for row in lapsed.rows}
    assert allocating.hand_out(on=TUESDAY) >= 1
    assert read_clocks(here["A"], on=TUESDAY).to_hand_on == 0
    assert read_case_clock(here["A"], case=child, on=TUESDAY).hands.owner == "Caseworker A"
    assert record.payloads(child, "case_allocated")[-1]["how"] == "handed_on"


def test_one_notice_a_day_and_nothing_in_it(here: dict[str, Actor]) -> None:
    reference = read_queue(here["A"], filters={}, page=1, on=TUESDAY).rows[0].reference
    mail.outbox.clear()
    today = date.today()
    assert tell_of_overdue(on=today) == 1
    assert tell_of_overdue(on=today) == 0
    [sent] = mail.outbox
    assert not sent.to
    for word in (reference, "victim", "trafficking", "18", "case"):
        assert word not in f"{sent.subject} {sent.body}".casefold()


def test_rows_are_the_same_when_rebuilt(here: dict[str, Actor]) -> None:
    assert rebuild_caseload().same


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in (Role.CASEWORKER, Role.SYSTEM)], ids=str
)
def test_nobody_else_reads_the_clocks_of_an_authority(here: dict[str, Actor], role: Role) -> None:
    for act in (read_clocks, read_on_hold):
        with pytest.raises(Refusal, match="absent"):
            act(people.actor("single_competent_authority", role), on=TUESDAY)
