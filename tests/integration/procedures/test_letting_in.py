"""Whoever a later fact names is let in a moment later, as it would have been at once."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.grants import end_grant, make_grant
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.ages import assess_age
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.casework import close
from opennrm.procedures.identification.consents import record_consent
from opennrm.procedures.identification.letting_in import let_in
from opennrm.procedures.identification.receipts import read_case_receipt
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.identification.withdrawing import withdraw_consent
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TUESDAY = MONDAY + timedelta(days=1)
NOT_TOLD = {"staying__absence": "not_known_yet", "local_authority_told": "no"}
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}
NO_BED = {"safe_tonight": "yes", "wants_bed": "no"}


def told(council: str) -> dict[str, object]:
    return {
        "staying__absence": "not_known_yet",
        "local_authority_told": "yes",
        "local_authority": str(people.agency(council)),
    }


def sent(answers: people.Answers) -> UUID:
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    assert receipt.case is not None
    return receipt.case


def a_child() -> UUID:
    return sent(people.child(whereabouts=NOT_TOLD))


def reads(actor: Actor, case: UUID) -> bool:
    try:
        read_case(actor, case=case, on=date.today())
    except Refusal as refusal:
        assert refusal.code == "absent"
        return False
    return True


def add(case: UUID, **answers: dict[str, object]) -> None:
    add_section(people.officer(), case=case, answers=answers, on=TUESDAY)


def provider() -> Actor:
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def test_a_council_told_the_next_morning_has_the_child_in_its_list(record: Record) -> None:
    case = a_child()
    assert not reads(people.social_worker(), case)

    add(case, whereabouts=told("birmingham_city_council"))
    waiting = record.rows(
        "SELECT count(*) FROM public.procrastinate_jobs WHERE task_name = 'jobs.let_in'"
        " AND args ->> 'key' = %s",
        str(case),
    )
    assert waiting == [(1,)]
    assert not reads(people.social_worker(), case)

    assert let_in(case, on=TUESDAY) == 1
    assert reads(people.social_worker(), case)
    owed = record.rows(
        "SELECT count(*) FROM nrm.outbox WHERE case_id = %s AND agency = %s",
        case,
        people.agency("birmingham_city_council"),
    )
    assert owed == [(1,)]


def test_a_second_look_lets_nobody_in_twice() -> None:
    case = a_child()
    add(case, whereabouts=told("birmingham_city_council"))
    assert (let_in(case, on=TUESDAY), let_in(case, on=TUESDAY)) == (1, 0)


def test_after_a_move_the_new_council_is_let_in_beside_the_old() -> None:
    case = sent(people.child())
    add(case, whereabouts=told("kent_county_council"))
    let_in(case, on=TUESDAY)
    assert reads(people.social_worker(), case)
    assert reads(people.social_worker("kent_county_council"), case)


def test_a_bed_that_is_wanted_on_the_second_night_reaches_the_provider() -> None:
    case = sent(people.answers(tonight=NO_BED))
    assert not reads(provider(), case)
    add(case, tonight={"safe_tonight": "no", "wants_bed": "yes"})
    assert let_in(case, on=TUESDAY) == 1
    assert reads(provider(), case)


def test_without_consent_to_support_no_provider_is_let_in() -> None:
    consent = {"consent": "yes", "explained_how": "in_person"}
    case = sent(people.answers(tonight=NO_BED, consent=consent))
    add(case, tonight={"safe_tonight": "no", "wants_bed": "yes"})
    assert let_in(case, on=TUESDAY) == 0
    assert not reads(provider(), case)


def test_consent_to_support_given_later_lets_the_provider_in() -> None:
    consent = {"consent": "yes", "explained_how": "in_person"}
    case = sent(people.answers(consent=consent))
    record_consent(
        people.officer(),
        case=case,
        answer="yes",
        agreed=["support"],
        explained_how="in_person",
        explained_minutes=10,
        explained_alone="yes",
        on=TUESDAY,
    )
    assert let_in(case, on=TUESDAY) == 1
    assert reads(provider(), case)


def test_an_access_that_a_person_ended_is_not_given_again(record: Record) -> None:
    case = sent(people.child())
    ((grant,),) = record.rows(
        "SELECT grant_id FROM nrm.grant_in_force WHERE case_id = %s AND agency = %s",
        case,
        people.agency("birmingham_city_council"),
    )
    end_grant(people.caseworker(), case=case, grant=grant, on=MONDAY)
    add(case, whereabouts=told("birmingham_city_council"))
    assert let_in(case, on=TUESDAY) == 0
    assert not reads(people.social_worker(), case)


# A body that somebody who did it is said to work for (practice finding 28).


def works_for(*bodies: str) -> dict[str, dict[str, object]]:
    return {"exploiter.1": {"works_for": list(bodies)}}


def held(case: UUID, actor: Actor | None = None) -> list[str]:
    view = read_case(actor or people.caseworker(), case=case, on=date.today())
    return [one.agency_name for one in view.held]


def let_council_in(case: UUID, council: str, provision: str) -> None:
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(council),
        slices=["referral"],
        provision=provision,
        on=date.today(),
    )


def test_a_childs_council_waits_where_somebody_who_did_it_works_for_one() -> None:
    receipt = refer(people.officer(), answers={**people.child(), **works_for("council")}, on=MONDAY)
    assert receipt.next_steps[0] == "call_another_authority"
    assert receipt.case is not None
    case = receipt.case
    again = read_case_receipt(people.officer(), case=case, on=TUESDAY)
    assert again.next_steps == receipt.next_steps
    assert not reads(people.social_worker(), case)
    assert reads(people.caseworker(), case)
    assert reads(people.desk(), case)
    assert held(case) == ["Birmingham City Council"]
    assert held(case, people.officer()) == []
    assert let_in(case, on=TUESDAY) == 0


def test_a_council_that_is_named_later_waits_too_until_a_caseworker_lets_it_in() -> None:
    case = a_child()
    add(case, **works_for("council"))
    add(case, whereabouts=told("birmingham_city_council"))
    assert let_in(case, on=TUESDAY) == 0
    assert not reads(people.social_worker(), case)
    let_council_in(case, "birmingham_city_council", "competent_authority")
    assert reads(people.social_worker(), case)
    assert held(case) == []


def test_another_council_let_in_instead_ends_the_waiting() -> None:
    case = sent({**people.child(), **works_for("council")})
    let_council_in(case, "kent_county_council", "child_safeguarding")
    assert held(case) == []
    assert let_in(case, on=TUESDAY) == 0
    assert not reads(people.social_worker(), case)


def test_a_provider_waits_where_somebody_who_did_it_works_for_one() -> None:
    receipt = refer(people.officer(), answers=people.answers(**works_for("support")), on=MONDAY)
    assert receipt.next_steps[0] == "provider_waits"
    assert receipt.case is not None
    assert not reads(provider(), receipt.case)
    assert held(receipt.case) == ["The Salvation Army, adult support contract"]
    other = sent(people.answers(**works_for("council")))
    assert reads(provider(), other)
    assert held(other) == []


def test_what_names_nobody_defers_nothing(record: Record) -> None:
    case = sent(people.answers())
    add(case, fears={"afraid_of": ["debt"]})
    waiting = record.rows(
        "SELECT count(*) FROM public.procrastinate_jobs WHERE task_name = 'jobs.let_in'"
        " AND args ->> 'key' = %s",
        str(case),
    )
    assert waiting == [(0,)]


def test_a_case_that_is_not_there_is_absent() -> None:
    with pytest.raises(Refusal) as refused:
        let_in(uuid4(), on=TUESDAY)
    assert refused.value.code == "absent"


def test_whom_the_word_of_a_child_shut_out_is_let_in_again_once(record: Record) -> None:
    # Practice finding 12: withdrawn and closed as an adult, then assessed as under 18.
    case, today = sent(people.answers()), date.today()
    withdraw_consent(people.officer(), case=case, purposes=["referral"], on=MONDAY, **HEARD)
    caseworker = people.caseworker()
    close(caseworker, case=case, reason="withdrawn", on=MONDAY + timedelta(days=30))
    assert read_case(caseworker, case=case, on=today).stage == "closed"
    assert not reads(provider(), case)
    found = {"under_18": "yes", "by": "local_authority", "reasons": "As the council found."}
    assess_age(caseworker, case=case, on=today, **found)
    view = read_case(caseworker, case=case, on=today)
    assert view.stage == "awaiting_reasonable_grounds"
    assert view.counts_for_nothing == MONDAY
    assert let_in(case, on=today) == 1
    assert reads(provider(), case)
    assert let_in(case, on=today) == 0
