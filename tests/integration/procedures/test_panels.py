"""Panels against a real database: convened, sat on, voted in, closed; and what a seat opens."""

from collections.abc import Callable
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.panels import SeatKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import doing
from opennrm.procedures.errands import own_errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import links
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.review import panel_pages, panel_room, panels
from opennrm.procedures.review.panel_ends import end_panels
from opennrm.records import store, vault
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import (
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    met,
    not_met,
    referred,
    sign,
)
from tests.integration.procedures.record import Record
from tests.integration.procedures.sitting import cast, convened, member, sat, take_seat
from tests.integration.procedures.test_query_counts import MOST, queries

pytestmark = pytest.mark.usefixtures("demo")


def refused(act: Callable[..., object], *args: object, **given: object) -> str:
    """The code with which something is refused."""
    with pytest.raises(Refusal) as said:
        act(*args, **given)
    return said.value.code


def waits_for(case: UUID) -> list[str]:
    """What stands between the signed negative of a case and its issue, but for notice of rights."""
    (waits,) = read_case(people.caseworker(), case=case, on=TUESDAY).signed
    return [one.code for one in waits.brakes if one.provision.startswith("panel")]


def ready() -> tuple[UUID, UUID]:
    """A case with a signed negative on an active witness, and its panel."""
    case = referred()
    sitting.signed_on_witness(case)
    return case, convened(case)


def test_a_negative_waits_for_its_panel_and_goes_on_with_it(record: Record) -> None:
    case = referred()
    decision = sitting.signed_on_witness(case)
    assert waits_for(case) == ["panel_needed"]
    panel = convened(case)
    assert waits_for(case) == ["panel_without_quorum"]
    sat(panel)
    assert waits_for(case) == ["panel_undecided"]
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    assert waits_for(case) == []
    (decided,) = record.payloads(case, "panel_decided")
    assert (decided["result"], decided["decision"]) == ("negative", str(decision))
    assert len(decided["counted"]) == 3


def test_without_a_quorum_nothing_is_decided() -> None:
    case, panel = ready()
    sat(panel, SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY)
    shown = panel_pages.read_panels(people.caseworker(), case=case, on=TUESDAY).panels[0]
    assert shown.stages[0].missing == ("specialist_organisation",)
    given = {"case": case, "panel": panel, "on": TUESDAY}
    assert refused(panels.close_panel, people.caseworker(), **given) == "no_quorum"
    assert waits_for(case) == ["panel_without_quorum"]


def test_a_positive_is_signed_whatever_a_panel_still_does() -> None:
    case, _ = ready()
    assert decide(case, FIRST, how=met).issued
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert view.outcome == "positive"


def test_a_panel_without_a_question_ends_and_with_it_what_its_seats_opened(record: Record) -> None:
    case, panel = ready()
    who = member(SeatKind.POLICE)
    take_seat(who, panel)
    assert end_panels(case, on=TUESDAY) == 0
    assert seen(who, case)[0] > 5
    assert decide(case, FIRST, how=met).issued
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'jobs.end_panels'"
    assert record.one(query + " AND args ->> 'key' = %s", str(case)) > 0
    assert (end_panels(case, on=TUESDAY), end_panels(case, on=TUESDAY)) == (1, 0)
    assert seen(who, case) == (0, 0)
    assert record.payloads(case, "panel_dissolved")[0]["why"] == "not_needed"
    assert [one for one in own_errands(who, on=TUESDAY) if one.about == panel] == []


def test_a_panel_that_does_not_agree_sends_the_decision_back(record: Record) -> None:
    case, panel = ready()
    sat(panel, said="positive")
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    assert record.payloads(case, "decision_returned")[0]["reason"] == "panel_disagrees"
    assert read_case(people.caseworker(), case=case, on=TUESDAY).signed == ()


def test_open_panels_are_listed_for_who_closes_them() -> None:
    case, panel = ready()

    def line() -> tuple[int, int, bool] | None:
        found = panel_pages.list_panels(people.caseworker(), on=TUESDAY)
        of_it = next((one for one in found if one.panel == panel), None)
        return of_it and (of_it.seats, of_it.voted, of_it.all_voted)

    assert line() == (3, 0, False)
    sat(panel)
    assert line() == (3, 3, True)
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    assert line() is None
    assert panel_pages.list_panels(sitting.local_chair(), on=TUESDAY) == ()


def test_dissent_stands_on_record() -> None:
    case, panel = ready()
    sat(panel, SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY)
    other = member(SeatKind.SPECIALIST)
    take_seat(other, panel)
    cast(other, panel, "ask", dissent="She was not asked about the passport.")
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    shown = panel_pages.read_panels(people.caseworker(), case=case, on=TUESDAY).panels[0]
    assert shown.stages[0].dissenting == ("Kalayaan",)
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    said = [one.texts for one in view.timeline if one.kind == "vote_cast"]
    assert any("passport" in texts.get("dissent", "") for texts in said)


# What a seat opens, and to whom.


def test_before_declaring_a_member_sees_the_reference_and_nothing_else() -> None:
    case, panel = ready()
    officer = member(SeatKind.POLICE)
    (line,) = [one for one in panel_room.list_seats(officer, on=TUESDAY) if one.panel == panel]
    page = panel_room.read_seat(officer, panel=panel, on=TUESDAY)
    assert page.room is None
    assert (line.own, line.voted) == (False, False)
    assert line.reference == read_case(people.caseworker(), case=case, on=TUESDAY).reference
    assert seen(officer, case) == (0, 0)


def seen(actor: Actor, case: UUID) -> tuple[int, int]:
    """How many facts and texts of others row-level security shows in the act of sitting."""
    with doing(actor, Act.SIT_ON_PANEL):
        events = [one for one in store.read_events(case) if one.by.agency != actor.agency]
        own = {one.id for one in store.read_events(case)} - {one.id for one in events}
        return len(events), len(vault.read_texts(case)) if events or not own else 0


def test_a_seat_is_one_members_and_ends_with_the_panel() -> None:
    case, panel = ready()
    officer, colleague = member(SeatKind.POLICE), member(SeatKind.POLICE)
    take_seat(officer, panel)
    facts, texts = seen(officer, case)
    assert facts > 5
    assert texts > 0
    # Neither a colleague who sits on panels nor the force itself gets anything by it.
    assert seen(colleague, case) == (0, 0)
    assert refused(panel_room.read_seat, colleague, panel=panel, on=TUESDAY) == "absent"
    for role in (Role.POLICE, Role.FIRST_RESPONDER, Role.PANEL_MEMBER):
        same_force = people.actor("kent_police", role, member=officer.member)
        assert refused(read_case, same_force, case=case, on=TUESDAY) == "absent"
        rows = read_queue(same_force, filters={}, page=1, on=TUESDAY).rows
        assert case not in {row.case for row in rows}
    panels.dissolve_panel(people.caseworker(), case=case, panel=panel, why="no_quorum", on=TUESDAY)
    assert seen(officer, case) == (0, 0)
    page = panel_room.read_seat(officer, panel=panel, on=TUESDAY)
    assert (page.over, page.room) == (True, None)


def test_the_room_shows_evidence_and_neither_status_nor_who_the_person_is() -> None:
    case = referred(
        name={"name": people.CALLED},
        account={"own_words": people.SAID, "how_came": ["recruited"], "control": ["threats"]},
    )
    sitting.signed_on_witness(case)
    panel = convened(case)
    officer = member(SeatKind.POLICE)
    take_seat(officer, panel)
    room = panel_room.read_seat(officer, panel=panel, on=TUESDAY).room
    assert room is not None
    assert room.question == "Does the payroll say so?"
    assert room.reasons[FIRST] == sitting.PLAIN
    means = next(one for one in room.elements if one.element == "means")
    assert any(people.SAID in fact.texts.get("own_words", "") for fact in means.facts)
    told = repr(room)
    assert people.CALLED not in told
    assert not {one.slice for one in room.timeline} & {"identity", "whereabouts", "residence"}
    assert not [one for one in room.timeline if "nationalities" in one.facts]
    # Nor who referred, nor where: a unit can tell of a status.
    (sent,) = [one for one in room.timeline if one.kind == "referred"]
    assert (set(sent.facts), sent.texts) == ({"nation", "route"}, {})
    assert "Officer A" not in told
    assert not [one for one in room.timeline if one.by_agency_name]


def test_nobody_sees_how_others_voted_before_having_voted() -> None:
    case, panel = ready()
    first, second = member(SeatKind.POLICE), member(SeatKind.SPECIALIST)
    for who in (first, second):
        take_seat(who, panel)
    cast(first, panel, "negative")
    room = panel_room.read_seat(second, panel=panel, on=TUESDAY).room
    assert room is not None
    assert room.others == ()
    assert [(one.kind, one.voted) for one in room.seats if one.taken] == [
        ("police", True),
        ("specialist_organisation", False),
    ]
    with doing(second, Act.SIT_ON_PANEL):
        kinds = {one.kind for one in store.read_events(case)}
    assert "vote_cast" not in kinds
    # Nor does the chair, who closes it.
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert "vote_cast" not in {one.kind for one in view.timeline}
    cast(second, panel, "ask")
    room = panel_room.read_seat(second, panel=panel, on=TUESDAY).room
    assert room is not None
    assert [(one.agency_name, one.vote) for one in room.others] == [("Kent Police", "negative")]
    assert [one.vote for one in room.own] == ["ask"]


def test_what_a_panel_says_is_read_by_no_lawyer_before_or_after() -> None:
    case, panel = ready()
    lawyer = people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)
    make_grant(
        people.caseworker(),
        case=case,
        agency=lawyer.agency,
        slices=("referral", "decision"),
        on=TUESDAY,
    )
    sat(panel)
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    kinds = {one.kind for one in read_case(lawyer, case=case, on=TUESDAY).timeline}
    assert not [kind for kind in kinds if kind.startswith(("panel", "vote", "conflict"))]


# Conflicts, and who cannot sit.


def test_whoever_declares_a_conflict_sees_nothing_and_a_colleague_sits_instead() -> None:
    case, panel = ready()
    officer, colleague = member(SeatKind.POLICE), member(SeatKind.POLICE)
    panel_room.declare_conflict(
        officer, panel=panel, conflict="knows_exploiter", note="A cousin.", on=TUESDAY
    )
    assert refused(panel_room.read_seat, officer, panel=panel, on=TUESDAY) == "absent"
    assert seen(officer, case) == (0, 0)
    take_seat(colleague, panel)
    assert seen(colleague, case)[0] > 5


def test_a_conflict_found_while_reading_takes_the_seat_and_the_vote_away() -> None:
    case, panel = ready()
    officer = sat(panel)[0]
    panel_room.declare_conflict(officer, panel=panel, conflict="knows_person", on=TUESDAY)
    assert seen(officer, case) == (0, 0)
    assert refused(panel_room.cast_vote, officer, panel=panel, votes={}, on=TUESDAY) == "absent"
    given = {"case": case, "panel": panel, "on": TUESDAY}
    assert refused(panels.close_panel, people.caseworker(), **given) == "no_quorum"


def test_whoever_referred_cannot_sit() -> None:
    officer = member(SeatKind.POLICE)
    referrer = people.actor("kent_police", Role.FIRST_RESPONDER, member=officer.member)
    case = referred(referrer)
    sitting.signed_on_witness(case)
    panel = convened(case)
    assert refused(take_seat, officer, panel) == "connected_to_case"
    take_seat(member(SeatKind.POLICE), panel)


def test_nor_whoever_referred_the_same_person_again_and_sees_nothing_of_it() -> None:
    officer = member(SeatKind.POLICE)
    again = people.actor("kent_police", Role.FIRST_RESPONDER, member=officer.member)
    case, other = referred(), referred(again)
    links.link(people.desk(), case=case, other=other, same_exploitation=True, on=TUESDAY)
    sitting.signed_on_witness(case)
    panel = convened(case)
    assert refused(take_seat, officer, panel) == "connected_to_case"
    colleague = member(SeatKind.POLICE)
    take_seat(colleague, panel)
    with doing(colleague, Act.SIT_ON_PANEL):
        joint = {one.case for one in store.read_events(case)}
    # A seat shows what is known of the person in all that was linked as theirs, and no link.
    assert joint == {case, other}
    room = panel_room.read_seat(colleague, panel=panel, on=TUESDAY).room
    assert room is not None
    assert "linked" not in {one.kind for one in room.timeline}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("immigration_enforcement", "closed_agency"),
        ("uk_visas_and_immigration", "closed_agency"),
        ("single_competent_authority", "seat_without_vote"),
        ("crown_prosecution_service", "seat_of_another_kind"),
    ],
)
def test_who_is_never_asked(code: str, said: str) -> None:
    case, panel = ready()
    given = {"case": case, "panel": panel, "agency": people.agency(code), "on": TUESDAY}
    assert refused(panels.add_seat, people.caseworker(), **given) in (said, "seat_without_vote")


def test_a_council_for_which_an_exploiter_works_is_asked_only_when_somebody_looked() -> None:
    case = referred(
        **{"exploiter.1": {"works_for": ["council"]}},
    )
    sitting.signed_on_witness(case)
    panel = convened(case, SeatKind.POLICE)
    given = {"case": case, "panel": panel, "agency": people.agency("leeds_city_council")}
    assert refused(panels.add_seat, people.caseworker(), **given, on=TUESDAY) == "seat_doubted"
    panels.add_seat(people.caseworker(), **given, looked_at=True, on=TUESDAY)


def test_no_panel_where_none_is_needed_or_nothing_is_signed() -> None:
    case = referred()
    assert refused(convened, case) == "panel_needs_decision"
    sign(case, FIRST, how=not_met, reasons=sitting.PLAIN)
    assert refused(convened, case) in ("panel_not_needed", "panel_for_nothing")


# Seats, errands and words.


def test_seats_are_errands_that_end_with_the_vote_or_the_seat() -> None:
    case, panel = ready()
    officer, other = member(SeatKind.POLICE), member(SeatKind.SPECIALIST)

    def owed(actor: Actor) -> list[UUID]:
        return [one.id for one in own_errands(actor, on=TUESDAY) if one.about == panel]

    assert len(owed(officer)) == len(owed(other)) == 1
    take_seat(officer, panel)
    cast(officer, panel)
    assert owed(officer) == []
    panels.end_seat(
        people.caseworker(),
        case=case,
        panel=panel,
        seat=owed(other)[0],
        why="not_taken_up",
        on=TUESDAY,
    )
    assert owed(other) == []
    assert refused(take_seat, other, panel) == "absent"


def test_a_vote_without_reasons_or_on_another_stage_is_not_taken() -> None:
    _, panel = ready()
    officer = member(SeatKind.POLICE)
    take_seat(officer, panel)
    with pytest.raises(InvalidAnswers):
        panel_room.cast_vote(officer, panel=panel, votes={FIRST: {"vote": "negative"}}, on=TUESDAY)
    with pytest.raises(InvalidAnswers):
        panel_room.cast_vote(
            officer, panel=panel, votes={FIRST: {"vote": "perhaps", "reasons": "x"}}, on=TUESDAY
        )
    assert refused(cast, officer, panel, stages=(SECOND,)) == "panel_closed"


def test_the_words_of_a_panel_are_nowhere_in_the_clear(record: Record) -> None:
    _, panel = ready()
    officer = member(SeatKind.POLICE)
    take_seat(officer, panel)
    cast(officer, panel, dissent="Zephyrine words of a dissent")
    assert record.where(["Zephyrine", "payroll"]) == []


# A local panel for children: both decisions at one meeting.


LOCAL = (SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY, SeatKind.HEALTH)
BOTH = (FIRST, SECOND)


def test_a_local_panel_decides_both_at_one_meeting_and_positives_issue_at_once() -> None:
    chair = sitting.local_chair()
    case = sitting.local_case(chair)
    panel = convened(case, *LOCAL, stages=BOTH, chair=chair)
    sat(panel, *LOCAL, said="positive", stages=BOTH)
    panels.close_panel(chair, case=case, panel=panel, on=TUESDAY)
    assert sign(case, FIRST, how=met, actor=chair).issued
    # On the same day: the earliest day holds for nobody whom a panel of the site decides on.
    assert sign(case, SECOND, how=met, actor=chair).issued
    view = read_case(chair, case=case, on=TUESDAY)
    assert view.outcome == "positive"


def test_a_negative_of_a_local_panel_needs_all_its_three_voices() -> None:
    chair = sitting.local_chair()
    case = sitting.local_case(chair)
    sign(case, FIRST, how=not_met, reasons=sitting.PLAIN, actor=chair)

    def held() -> set[str]:
        (waits,) = read_case(chair, case=case, on=TUESDAY).signed
        return {one.code for one in waits.brakes if one.code.startswith("panel")}

    assert held() == {"panel_needed"}
    panel = convened(case, *LOCAL, chair=chair)
    sat(panel, SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY)
    given = {"case": case, "panel": panel, "on": TUESDAY}
    assert refused(panels.close_panel, chair, **given) == "no_quorum"
    sat(panel, SeatKind.HEALTH)
    panels.close_panel(chair, **given)
    assert held() == set()


# The same work, however many panels and votes there are.


def test_a_page_asks_the_same_however_many_panels_there_are() -> None:
    who = member(SeatKind.SPECIALIST)
    case, panel = ready()
    take_seat(who, panel)
    chair = people.caseworker()

    def counts() -> list[int]:
        return [
            queries(lambda: panel_room.list_seats(who, on=TUESDAY)),
            queries(lambda: panel_room.read_seat(who, panel=panel, on=TUESDAY)),
            queries(lambda: panel_pages.read_panels(chair, case=case, on=TUESDAY)),
            queries(lambda: panel_pages.list_panels(chair, on=TUESDAY)),
        ]

    counts()
    few = counts()
    for _ in range(3):
        ready()
    sat(panel, SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY)
    assert counts() == few
    assert max(few) <= MOST
