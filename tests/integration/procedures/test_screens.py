"""Screens: recorded once, the agency's own, never changed; a positive begins a referral."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.screens import ScreenSetting
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import drafts
from opennrm.procedures.identification import screens as procedure
from opennrm.procedures.identification.screens import Recorded, record_screen
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")

CUSTODY = ScreenSetting.CUSTODY
POSITIVE = {
    "offence": "cannabis",
    "child": "yes",
    "debt": "yes",
    "fear": "not_safe",
    "outcome": "positive",
    "kinds": ["criminal_cannabis"],
    "pause_asked": "no",
}
CONCERN = {"child": "no", "outcome": "concern", "fear": "yes"}


def recorded(actor: Actor, given: dict[str, object], *, key: UUID | None = None) -> Recorded:
    """A screen recorded in custody, or in health care where there is no offence."""
    setting = CUSTODY if "offence" in given else ScreenSetting.HEALTH
    return record_screen(actor, screen=key or uuid4(), setting=setting, given=given, on=MONDAY)  # type: ignore[arg-type]


def logged() -> int:
    """How many lines the access log has."""
    with connections["auditor"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.access_log")
        return int(cursor.fetchone()[0])


def test_a_positive_begins_a_referral_with_what_was_typed() -> None:
    officer = people.officer()
    made = recorded(officer, POSITIVE)
    assert made.draft is not None
    drafted = repr(drafts.read_draft(officer, draft=made.draft, on=MONDAY, question="exploitation"))
    assert "criminal_cannabis" in drafted
    first = drafts.read_draft(officer, draft=made.draft, on=MONDAY, question="who_refers")
    assert first.offered["setting"] == "custody"
    assert first.next_question == "who_refers"
    age = drafts.read_draft(officer, draft=made.draft, on=MONDAY, question="age")
    assert age.offered["under_18"] == "yes"
    seen = drafts.read_draft(officer, draft=made.draft, on=MONDAY, question="indicators")
    assert seen.offered["general"] == ["debt"]


def test_a_screened_child_is_marked_from_the_start() -> None:
    """Or the draft of a child could expire without anybody being told."""
    officer = people.actor_of("essex_police")
    made = recorded(officer, {**POSITIVE, "child": "not_sure"})
    (line,) = drafts.list_drafts(officer, on=MONDAY)
    assert (line.id, line.child) == (made.draft, True)


def test_the_same_form_sent_twice_is_one_screen_and_one_draft() -> None:
    officer, key = people.actor_of("kent_police"), uuid4()
    first = recorded(officer, POSITIVE, key=key)
    second = recorded(officer, POSITIVE, key=key)
    assert (first.draft is not None, second.draft) == (True, None)
    assert len(procedure.list_screens(officer, on=MONDAY).newest) == 1
    assert len(drafts.list_drafts(officer, on=MONDAY)) == 1


def test_four_at_once_are_one_screen_and_one_draft() -> None:
    key = uuid4()

    def send(_: int) -> bool:
        try:
            return recorded(people.actor_of("dorset_police"), POSITIVE, key=key).draft is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        began = list(pool.map(send, range(4)))
    assert sorted(began) == [False, False, False, True]
    assert len(drafts.list_drafts(people.actor_of("dorset_police"), on=MONDAY)) == 1


def test_what_is_wrong_keeps_nothing_and_is_logged() -> None:
    officer, key, before = people.officer(), uuid4(), logged()
    with pytest.raises(InvalidAnswers) as refused:
        recorded(officer, {**POSITIVE, "outcome": "concern"}, key=key)
    assert [(e.field, e.code) for e in refused.value.errors] == [("outcome", "child_is_referred")]
    assert logged() == before + 1
    with pytest.raises(Refusal):
        procedure.read_screen(officer, screen=key, on=MONDAY)


def test_another_agency_finds_nothing() -> None:
    made = recorded(people.officer(), CONCERN)
    assert made.draft is None
    stranger = people.actor_of("kent_police")
    with pytest.raises(Refusal) as refused:
        procedure.read_screen(stranger, screen=made.screen, on=MONDAY)
    assert refused.value.code == "absent"
    listed = procedure.list_screens(stranger, on=MONDAY).newest
    assert made.screen not in {row.id for row in listed}


@pytest.mark.parametrize("role", [Role.POLICE, Role.PROSECUTOR, Role.SOCIAL_WORKER])
def test_who_cannot_refer_is_told_who_does(role: Role) -> None:
    officer = people.actor("west_midlands_police", role)
    made = recorded(officer, POSITIVE)
    assert made.draft is None
    view = procedure.read_screen(officer, screen=made.screen, on=MONDAY)
    assert (view.steps[0], view.row.began_referral) == ("ask_a_first_responder", False)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ANALYST, Role.SUPPORT_WORKER, Role.AUDITOR])
def test_nobody_else_screens_or_lists(role: Role) -> None:
    somebody = people.actor("west_midlands_police", role)
    for act in (
        lambda: recorded(somebody, CONCERN),
        lambda: procedure.list_screens(somebody, on=MONDAY),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "absent"


def test_a_closed_agency_screens_refers_one_way_and_counts_its_own() -> None:
    unit = people.actor_of("immigration_enforcement")
    made = recorded(unit, POSITIVE)
    assert made.draft is not None
    listed = procedure.list_screens(unit, on=MONDAY)
    assert [row.id for row in listed.newest] == [made.screen]


def test_counts_have_their_denominators() -> None:
    council = people.actor_of("birmingham_city_council")
    for given in (
        CONCERN,
        {**CONCERN, "child": "not_sure"},
        {"child": "no", "outcome": "declined"},
    ):
        recorded(council, given)
    recorded(council, POSITIVE)
    counts = {line.setting: line for line in procedure.list_screens(council, on=MONDAY).counts}
    assert counts["health"].screens == 3
    assert counts["health"].children == 1
    assert counts["health"].outcomes == {"concern": 2, "declined": 1}
    assert (counts["custody"].screens, counts["custody"].began) == (1, 1)


def test_a_screen_holds_codes_and_nobody() -> None:
    """No member, no person, no case and no draft; and no text but codes."""
    with connections["statistics"].cursor() as cursor:
        cursor.execute("SELECT * FROM nrm.screen LIMIT 0")
        columns = {column.name for column in cursor.description or ()}
    assert columns == {
        *("id", "agency", "setting", "offence", "child", "due", "outcome", "why", "pause_asked"),
        *("began_referral", "version", "screened_on", "recorded_at", "act_id"),
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE nrm.screen SET outcome = 'nothing_seen'",
        "DELETE FROM nrm.screen",
        "INSERT INTO nrm.screen (id, agency, setting, child, due, outcome, began_referral, version,"
        " screened_on, act_id) SELECT gen_random_uuid(), a.id, 'health', 'no', true, 'concern',"
        " false, 1, '2026-03-02', (nrm.context()).act FROM nrm.agency a"
        " WHERE a.code = 'kent_police'",
    ],
)
def test_smuggled_sql_changes_no_screen_and_writes_none_for_others(statement: str) -> None:
    officer = people.officer()
    recorded(officer, CONCERN)
    before = [row.outcome for row in procedure.list_screens(officer, on=MONDAY).newest]
    with (
        pytest.raises(DatabaseError),
        doing(officer, Act.SCREEN),
        transaction.atomic(),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement)
    assert [row.outcome for row in procedure.list_screens(officer, on=MONDAY).newest] == before


def test_no_other_act_writes_a_screen() -> None:
    officer = people.officer()
    statement = (
        "INSERT INTO nrm.screen (id, agency, setting, child, due, outcome, began_referral, version,"
        " screened_on, act_id) VALUES (gen_random_uuid(), (nrm.context()).agency, 'health', 'no',"
        " true, 'concern', false, 1, '2026-03-02', (nrm.context()).act)"
    )
    with (
        pytest.raises(DatabaseError),
        doing(officer, Act.REFER),
        connections["default"].cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_council_adopts_and_versions_its_protocol() -> None:
    council = people.social_worker()
    day = date(2026, 4, 1)
    procedure.adopt_protocol(council, version=1, from_day=day, adopted_by="cabinet", on=MONDAY)
    with pytest.raises(InvalidAnswers) as twice:
        procedure.adopt_protocol(council, version=1, from_day=day, adopted_by="council", on=MONDAY)
    assert [e.code for e in twice.value.errors] == ["version_taken"]
    with pytest.raises(InvalidAnswers) as wrong:
        procedure.adopt_protocol(council, version=0, from_day=None, adopted_by="mayor", on=MONDAY)
    assert {e.field for e in wrong.value.errors} == {"version", "from_day", "adopted_by"}
    procedure.adopt_protocol(council, version=2, from_day=day, adopted_by="council", on=MONDAY)
    assert [p.version for p in procedure.read_protocols(council, on=MONDAY)] == [2, 1]
    # Whoever screens for the council sees it, another council does not.
    same = people.actor_of("birmingham_city_council")
    assert len(procedure.list_screens(same, on=MONDAY).protocols) == 2
    other = people.actor_of("kent_police")
    assert procedure.list_screens(other, on=MONDAY).protocols == ()


@pytest.mark.parametrize("role", [Role.FIRST_RESPONDER, Role.POLICE, Role.CASEWORKER])
def test_nobody_else_adopts_one(role: Role) -> None:
    somebody = people.actor("birmingham_city_council", role)
    with pytest.raises(Refusal):
        procedure.adopt_protocol(
            somebody, version=9, from_day=MONDAY, adopted_by="council", on=MONDAY
        )
