"""Sections added after sending: by anyone of the agency, checked as in a draft, never edited."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connections

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts, receipts
from opennrm.procedures.identification.adding import add_section, read_added
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import CaseworkReceipt, Receipt
from tests.integration.procedures import people
from tests.integration.procedures.people import CONFIRMED, MONDAY
from tests.integration.procedures.record import Record
from tests.integration.procedures.test_drafts import typed

pytestmark = pytest.mark.usefixtures("demo")

VAN = {"names": "Old Thrapstone", "telephones": "07700 900 999", "vehicles": "A white van"}


def sent(**changed: dict[str, object]) -> UUID:
    """A referral of the police."""
    case = refer(people.officer(), answers=people.named(**changed), on=MONDAY).case
    assert case
    return case


def add(actor: Actor, case: UUID, **answers: dict[str, object]) -> CaseworkReceipt:
    """Add the answers, `exploiter_1` for `exploiter.1`."""
    return add_section(actor, case=case, answers=keyed(answers), on=MONDAY)


def keyed(answers: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The answers by key."""
    return {
        ".".join(name.rsplit("_", 1)) if name[-1].isdigit() else name: given
        for name, given in answers.items()
    }


def wrong(actor: Actor, case: UUID, **answers: dict[str, object]) -> set[tuple[str, str, str]]:
    """What is refused of the answers."""
    with pytest.raises(InvalidAnswers) as refused:
        add(actor, case, **answers)
    return {(e.question, e.field, e.code) for e in refused.value.errors}


def test_the_day_shift_adds_what_the_night_left_open(record: Record) -> None:
    case, day = sent(), people.officer()
    before = record.kinds(case)
    receipt = add(day, case, exploiter_1=VAN, fears={"whom": "Her uncle in Corby"})
    assert record.kinds(case)[: len(before)] == before
    assert set(record.kinds(case)[len(before) :]) == {"exploiter_described", "fears_noted"}
    assert receipt.position == len(record.kinds(case))
    seen = read_case(day, case=case, on=MONDAY)
    (fact,) = [one for one in seen.timeline if one.kind == "exploiter_described"]
    assert fact.texts["names"] == "Old Thrapstone"
    assert record.where(["thrapstone", "corby"]) == []


def test_whereabouts_are_stated_again_and_the_first_stay(record: Record) -> None:
    case, officer = sent(), people.officer()
    told = {"staying__absence": "not_asked", "area": "Kettering", "police_told": "yes"}
    add(officer, case, whereabouts=told)
    assert record.kinds(case).count("whereabouts_given") == 2
    assert len(record.payloads(case, "police_told")) == 1


def test_an_episode_points_at_the_agencys_own_exploiter(record: Record) -> None:
    case, officer = sent(), people.officer()
    add(officer, case, exploiter_1=VAN)
    (known,) = read_added(officer, case=case, on=MONDAY).known["exploiter"]
    assert known.label == "Old Thrapstone"
    add(officer, case, episode_1={"kinds": ["labour"], "exploiters": [str(known.id)]})
    (episode,) = record.payloads(case, "episode_stated")
    assert episode["exploiters"] == [str(known.id)]


def test_an_exploiter_of_another_is_refused_as_one_that_never_was() -> None:
    case, other, officer = sent(), sent(), people.officer()
    add(officer, other, exploiter_1=VAN)
    (theirs,) = read_added(officer, case=other, on=MONDAY).known["exploiter"]
    caseworker = people.caseworker()
    add(caseworker, case, exploiter_1=VAN)
    (authoritys,) = read_added(caseworker, case=case, on=MONDAY).known["exploiter"]
    refused = [
        wrong(officer, case, episode_1={"kinds": ["labour"], "exploiters": [str(one)]})
        for one in (theirs.id, authoritys.id, uuid4())
    ]
    assert refused == [{("episode.1", "exploiters", "unknown_entry")}] * 3
    assert read_added(officer, case=case, on=MONDAY).known["exploiter"] == ()


def test_more_of_an_exploiter_given_before_is_of_the_same_entity(record: Record) -> None:
    case, officer = sent(), people.officer()
    add(officer, case, exploiter_1=VAN)
    (known,) = read_added(officer, case=case, on=MONDAY).known["exploiter"]
    more = {"exploiter.1": {"looks": "A scar"}}
    add_section(officer, case=case, answers=more, on=MONDAY, entity=known.id)
    facts = record.payloads(case, "exploiter_described")
    assert [fact["exploiter"] for fact in facts] == [str(known.id)] * 2
    assert len(read_added(officer, case=case, on=MONDAY).known["exploiter"]) == 1
    with pytest.raises(InvalidAnswers, match="unknown_entry"):
        add_section(officer, case=case, answers=more, on=MONDAY, entity=uuid4())


def test_sent_twice_is_added_once_also_by_two_at_once(record: Record) -> None:
    case, officer, key = sent(), people.officer(), uuid4()
    before = len(record.kinds(case))

    def once(_: int) -> CaseworkReceipt:
        try:
            return add_section(
                officer,
                case=case,
                answers={"exploiter.1": VAN},
                on=MONDAY,
                idempotency_key=key,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(once, range(4)))
    assert found == {once(0)}
    assert len(record.kinds(case)) == before + 1
    with pytest.raises(Refusal, match="key_used_otherwise"):
        add_section(
            officer,
            case=case,
            answers={"exploiter.1": {"names": "Another"}},
            on=MONDAY,
            idempotency_key=key,
        )


def test_the_same_checks_as_in_a_draft() -> None:
    case, officer = sent(), people.officer()
    late = {"began": "2025-06", "ended": "2024-01"}
    assert wrong(officer, case, episode_1=late) == {("episode.1", "ended", "ends_before_begins")}
    assert wrong(officer, case, episode_1={"kinds": ["nonsense"]}) == {
        ("episode.1", "kinds", "unknown_choice")
    }
    assert wrong(officer, case, exploiter_1={}) == {("exploiter.1", "", "nothing_given")}
    council = str(people.agency("birmingham_city_council"))
    assert wrong(officer, case, premises_1={"local_authority": str(uuid4())}) == {
        ("premises.1", "local_authority", "not_an_agency")
    }
    add(officer, case, premises_1={"local_authority": council})


@pytest.mark.parametrize(
    "code", ["purposes", "consent_confirmed", "consent", "name", "age", "who_refers", "care"]
)
def test_what_has_a_way_of_its_own_is_not_added_here(code: str) -> None:
    case, officer = sent(), people.officer()
    assert wrong(officer, case, **{code: {}}) == {(code, "", "unknown_question")}


def test_a_child_is_asked_what_children_are_asked() -> None:
    officer = people.officer()
    case = refer(officer, answers=people.child(), on=MONDAY).case
    assert case
    view = read_added(officer, case=case, on=MONDAY)
    asked = {key for line in view.sections for key in line.keys}
    assert view.child
    assert "care" in asked
    assert not asked & {"purposes", "consent_confirmed"}
    add(officer, case, care={"school": "A school"})


def test_another_agencys_reference_is_refused_as_one_that_never_was() -> None:
    case, officer = sent(), people.officer()
    theirs = refer(people.actor_of("unseen"), answers=people.named(), on=MONDAY).reference or ""
    refused = [
        wrong(officer, case, same_situation_1={"reference": name})
        for name in (theirs, "2222-2222-2")
    ]
    assert refused == [{("same_situation.1", "reference", "not_your_referral")}] * 2


def test_a_social_worker_adds_only_what_that_role_reads(record: Record) -> None:
    case = refer(people.officer(), answers=people.child(), on=MONDAY).case
    assert case
    worker = people.social_worker()
    view = read_added(worker, case=case, on=MONDAY)
    asked = {key for line in view.sections for key in (*line.keys, *line.more)}
    assert {"care", "fears", "family", "key_date.1"} <= asked
    assert not asked & {"exploiter.1", "premises.1", "whereabouts", "criminal_matter.1", "willing"}
    assert wrong(worker, case, exploiter_1=VAN) == {("exploiter.1", "", "unknown_question")}
    add(worker, case, care={"school": "A school"})
    assert "care_stated" in record.kinds(case)
    stranger = people.actor_of("unseen")
    with pytest.raises(Refusal, match="absent"):
        read_added(stranger, case=case, on=MONDAY)


def test_a_job_looks_for_the_person_whether_or_not_there_is_anything_to_find(
    record: Record,
) -> None:
    case, officer = sent(), people.officer()
    query = "SELECT count(*) FROM procrastinate_jobs WHERE args ->> 'key' = %s"
    before = record.one(query, str(case))
    add(officer, case, fears={"whom": "Nobody"})
    assert record.one(query, str(case)) == before + 1


# The receipt, again.


def test_the_receipt_is_had_again_by_anyone_of_the_agency() -> None:
    night, day = people.officer(), people.officer()
    answers = people.named(danger={"in_danger": "yes"})
    draft = typed(night, answers)
    receipt = drafts.send_draft(night, draft=draft, on=MONDAY, confirmed=CONFIRMED)
    assert receipt.case
    add(day, receipt.case, danger={"in_danger": "no"})
    assert receipts.read_case_receipt(day, case=receipt.case, on=MONDAY) == receipt


def test_the_receipt_of_a_child_and_of_a_bed_wanted() -> None:
    officer = people.officer()
    for answers in (people.child(), people.answers()):
        receipt = refer(officer, answers=answers, on=MONDAY)
        assert receipt.case
        assert receipts.read_case_receipt(officer, case=receipt.case, on=MONDAY) == receipt


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("west_yorkshire_police", Role.FIRST_RESPONDER),
        ("single_competent_authority", Role.CASEWORKER),
        ("west_midlands_police", Role.AUDITOR),
        ("uk_visas_and_immigration", Role.FIRST_RESPONDER),
    ],
)
def test_nobody_else_has_the_receipt(code: str, role: Role) -> None:
    case, actor = sent(), people.actor(code, role)
    for one in (case, uuid4()):
        with pytest.raises(Refusal) as refused:
            receipts.read_case_receipt(actor, case=one, on=MONDAY)
        assert (refused.value.code, refused.value.provision) == ("absent", None)


def test_a_closed_agency_has_no_receipt_of_a_case() -> None:
    sender = people.actor_of("uk_visas_and_immigration")
    receipt: Receipt = refer(sender, answers=people.named(), on=MONDAY)
    assert receipt.case
    with pytest.raises(Refusal, match="absent"):
        receipts.read_case_receipt(sender, case=receipt.case, on=MONDAY)
