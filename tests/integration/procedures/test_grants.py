"""Granting and ending: fact and row together, at once, and never to the closed class."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal, grants
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import withdrawing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.procedures.review.representatives import confirm_representative
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import grants as rows
from opennrm.records import keeper
from opennrm.records.errors import NotALegalWrite
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
FIRM = "legal_firms_england_and_wales"
CLOSED = "SELECT code FROM nrm.agency WHERE agency_class = 'closed' ORDER BY code"


def lawyer() -> Actor:
    return people.actor(FIRM, Role.LEGAL_REPRESENTATIVE)


def granted(
    case: UUID,
    agency: UUID | None = None,
    *slices: str,
    actor: Actor | None = None,
    until: date | None = None,
    on: date = TUESDAY,
) -> CaseworkReceipt:
    return grants.make_grant(
        actor or people.caseworker(),
        case=case,
        agency=agency or people.agency(FIRM),
        slices=slices or ("referral", "support"),
        until=until,
        on=on,
    )


def test_a_grant_opens_its_slices_and_ending_it_closes_them_at_once(record: Record) -> None:
    case = referred()
    with pytest.raises(Refusal, match="absent"):
        read_case(lawyer(), case=case, on=TUESDAY)
    receipt = granted(case)
    view = read_case(lawyer(), case=case, on=TUESDAY)
    assert {item.slice for item in view.timeline} == {"referral", "support"}
    assert record.kinds(case)[-1] == "grant_made"
    assert receipt.position == len(record.kinds(case))
    assert rebuild_caseload().same
    ended = grants.end_grant(people.caseworker(), case=case, grant=receipt.fact, on=TUESDAY)
    assert (record.kinds(case)[-1], ended.position) == ("grant_ended", receipt.position + 1)
    with pytest.raises(Refusal, match="absent"):
        read_case(lawyer(), case=case, on=TUESDAY)
    state = fold(History.of(keeper.histories([case])[case]))
    assert people.agency(FIRM) not in {one.agency for one in state.grants}
    assert rebuild_caseload().same


def test_a_grant_today_that_is_ended_today_is_over_today() -> None:
    today = date.today()
    case = referred(on=today)
    receipt = granted(case, on=today)
    assert read_case(lawyer(), case=case, on=today).timeline
    grants.end_grant(people.caseworker(), case=case, grant=receipt.fact, on=today)
    with pytest.raises(Refusal, match="absent"):
        read_case(lawyer(), case=case, on=today)


def test_a_grant_runs_out() -> None:
    case = referred()
    granted(case, until=TUESDAY + timedelta(days=30))
    with pytest.raises(Refusal, match="absent"):
        read_case(lawyer(), case=case, on=TUESDAY)


def test_whoever_was_granted_support_may_act_there() -> None:
    case = referred()
    granted(case)
    words = {
        "by": "representative",
        "heard_alone": "yes",
        "interpreter": "independent",
        "told_what_ends": "yes",
        "told_can_return": "yes",
    }
    # A grant lets them see; only the person lets them speak, and said so alone.
    with pytest.raises(Refusal, match="representative_not_confirmed"):
        withdrawing.withdraw_consent(lawyer(), case=case, purposes=["support"], on=TUESDAY, **words)
    confirm_representative(
        people.officer(),
        case=case,
        who="lawyer",
        agency=people.agency(FIRM),
        may=["withdraw"],
        until=TUESDAY + timedelta(days=30),
        heard_alone="yes",
        interpreter="independent",
        chosen_freely="yes",
        paid_by="legal_aid",
        on=TUESDAY,
    )
    withdrawing.withdraw_consent(lawyer(), case=case, purposes=["support"], on=TUESDAY, **words)
    assert read_case(lawyer(), case=case, on=TUESDAY).timeline[-1].kind == "consent_withdrawn"


def test_the_rule_refuses_every_agency_of_the_closed_class(record: Record) -> None:
    case = referred()
    codes = [row[0] for row in record.rows(CLOSED)]
    assert len(codes) > 5
    known = record.kinds(case)
    for code in codes:
        with pytest.raises(Refusal, match="closed_agency"):
            granted(case, people.agency(code))
    assert record.kinds(case) == known


def test_the_database_refuses_them_when_the_rule_is_away(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = referred()
    monkeypatch.setattr(grants, "check_grantable", lambda **_: None)
    known = record.kinds(case)
    for code in ("border_force", "immigration_enforcement"):
        with pytest.raises(Exception, match=r"closed|agency_class"):
            granted(case, people.agency(code))
        query = "SELECT count(*) FROM nrm.grant_in_force WHERE agency = %s"
        assert record.one(query, people.agency(code)) == 0
    assert record.kinds(case) == known


def test_a_row_without_its_fact_is_no_grant() -> None:
    case = referred()
    with pytest.raises(NotALegalWrite), doing(people.caseworker(), Act.MAKE_GRANT):
        rows.put_grants(case, [uuid4()])


def test_only_what_the_giver_sees_is_given(record: Record) -> None:
    case = referred()
    known = record.kinds(case)
    with pytest.raises(Refusal, match="not_yours_to_grant"):
        granted(case, None, "referral", "residence")
    assert record.kinds(case) == known


@pytest.mark.parametrize(
    "actor",
    [people.officer, people.desk, lambda: people.actor("operator", Role.ADMINISTRATOR)],
    ids=["officer", "desk", "administrator"],
)
def test_nobody_else_grants_or_ends(actor: object) -> None:
    case = referred()
    receipt = granted(case)
    who = actor()  # type: ignore[operator]
    with pytest.raises(Refusal, match="absent"):
        granted(case, actor=who)
    with pytest.raises(Refusal, match="absent"):
        grants.end_grant(who, case=case, grant=receipt.fact, on=TUESDAY)
    assert read_case(lawyer(), case=case, on=TUESDAY).timeline


def test_the_authority_cannot_shut_itself_out_and_ends_only_what_is_there() -> None:
    case, worker = referred(), people.caseworker()
    state = fold(History.of(keeper.histories([case])[case]))
    own = next(one.id for one in state.grants if one.agency == worker.agency)
    with pytest.raises(Refusal, match="own_grant"):
        grants.end_grant(worker, case=case, grant=own, on=TUESDAY)
    for other in (uuid4(), granted(referred()).fact):
        with pytest.raises(Refusal, match="no_such_grant"):
            grants.end_grant(worker, case=case, grant=other, on=TUESDAY)


@pytest.mark.parametrize("wrong", ["agency", "slices", "until"])
def test_what_cannot_be_meant_is_refused_at_its_field(wrong: str) -> None:
    case, agency = referred(), uuid4() if wrong == "agency" else None
    slices = ("everything",) if wrong == "slices" else ()
    until = MONDAY if wrong == "until" else None
    with pytest.raises(InvalidAnswers) as invalid:
        granted(case, agency, *slices, until=until)
    assert invalid.value.errors[0].field == wrong
