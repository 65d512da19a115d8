"""The six referrals of the first journey, each to where it leads and to what is never written."""

import hashlib
import json
from uuid import UUID

import pytest

from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import CaseView
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY, WORDS, Answers, agency
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
STREAMS = "SELECT count(*) FROM nrm.case_head"
IN_VAULT = (
    "SELECT (SELECT count(*) FROM nrm.vault_item) + (SELECT count(*) FROM nrm.vault_key)"
    " + (SELECT count(*) FROM nrm.vault_token)"
)


def typed(actor: Actor, answers: Answers) -> UUID:
    """A draft with these answers, typed question by question."""
    draft = drafts.start_draft(actor, on=MONDAY)
    for question, given in answers.items():
        drafts.save_answers(actor, draft=draft, question=question, answers=given, on=MONDAY)
    return draft


def as_authority(case: UUID | None) -> CaseView:
    """The case as the competent authority sees it."""
    assert case is not None
    return read_case(people.caseworker(), case=case, on=MONDAY)


def open_elements(view: CaseView, *, age: str) -> set[tuple[str, str]]:
    """The elements not yet answered in one reading of the tests."""
    return {(item.test, item.element) for item in view.not_yet_answered if item.age == age}


# One: an adult who agrees.


def test_an_adult_who_agrees_is_referred_and_the_authority_reads_it() -> None:
    receipt = refer(people.officer(), answers=people.named(), on=MONDAY)
    assert (receipt.kind, receipt.nation, receipt.child) == ("referral", "england", False)
    assert receipt.reference
    view = as_authority(receipt.case)
    assert (view.stage, view.name) == ("awaiting_reasonable_grounds", people.CALLED)
    assert view.received_on == MONDAY
    assert view.reference == receipt.reference
    listed = read_queue(people.caseworker(), filters={}, page=1, on=MONDAY)
    assert receipt.case in {row.case for row in listed.rows}


def test_two_referrals_have_references_that_say_nothing() -> None:
    names = {
        refer(people.officer(), answers=people.answers(), on=MONDAY).reference for _ in range(5)
    }
    assert len(names) == 5
    for name in names:
        assert name and "2026" not in name
        assert "WM" not in name[:2] or len({n[:2] for n in names if n}) > 1


# Two: an adult who says no.


def said_no(**more: object) -> Answers:
    """Everything typed already, and then a no."""
    return people.named(consent={"consent": "no", **more})


def test_no_to_the_police_in_england_notifies_with_coded_answers_alone(record: Record) -> None:
    streams, held = record.one(STREAMS), record.one(IN_VAULT)
    officer = people.officer()
    draft = typed(officer, said_no(refusal_reasons=["fear_of_exploiter"]))
    receipt = drafts.send_draft(officer, draft=draft, on=MONDAY)
    assert (receipt.kind, receipt.case) == ("notification", None)
    assert {"account_destroyed", "no_name_was_sent"} <= set(receipt.next_steps)
    assert record.one(STREAMS) == streams + 1
    assert record.one(IN_VAULT) == held
    (case,) = record.rows("SELECT case_id FROM nrm.event WHERE kind = 'notified'")[0]
    assert record.kinds(case) == ["notified"]
    (facts,) = record.payloads(case, "notified")
    assert facts["kinds"] == ["labour"]
    assert facts["refusal_reasons"] == ["fear_of_exploiter"]
    assert facts["named_to_police"] is None
    assert record.one("SELECT count(*) FROM nrm.draft WHERE id = %s", draft) == 0
    assert record.one("SELECT count(*) FROM nrm.grant_in_force WHERE case_id = %s", case) == 0
    assert record.one("SELECT count(*) FROM nrm.caseload WHERE case_id = %s", case) == 0


def test_no_leaves_no_readable_hash_of_the_account(record: Record) -> None:
    key, answers = UUID(int=77), said_no()
    first = refer(people.officer(), answers=answers, on=MONDAY, idempotency_key=key)
    assert refer(people.officer(), answers=answers, on=MONDAY, idempotency_key=key) == first
    (kept,) = record.rows("SELECT request_hash FROM nrm.idempotency WHERE key = %s", key)
    assert bytes(kept[0]) != plain_hash(answers)


def plain_hash(answers: Answers) -> bytes:
    """What anybody could compute who guesses the words."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, default=str).encode()).digest()


def test_no_but_named_to_the_police_keeps_the_name_alone_and_says_so(record: Record) -> None:
    held = record.one("SELECT count(*) FROM nrm.vault_item")
    receipt = refer(people.officer(), answers=said_no(named_to_police="yes"), on=MONDAY)
    assert receipt.kind == "notification"
    assert "no_name_was_sent" not in receipt.next_steps
    assert record.one("SELECT count(*) FROM nrm.vault_item") == held + 1


@pytest.mark.parametrize(
    ("code", "nation"),
    [
        ("unseen", "england"),
        ("fife_council", "scotland"),
        ("belfast_hsc_trust", "northern_ireland"),
    ],
)
def test_no_where_there_is_no_duty_is_counted_only(record: Record, code: str, nation: str) -> None:
    streams, held = record.one(STREAMS), record.one(IN_VAULT)
    actor = people.actor_of(code)
    draft = typed(actor, {**said_no(), "nation": {"nation": nation}})
    receipt = drafts.send_draft(actor, draft=draft, on=MONDAY)
    assert (receipt.kind, receipt.case, receipt.reference) == ("counted", None, None)
    assert receipt.nation == nation
    assert record.one(STREAMS) == streams + 1
    assert record.one(IN_VAULT) == held
    home = "SELECT case_id FROM nrm.case_head WHERE home_agency = %s"
    (case,) = record.rows(home, actor.agency)[-1]
    assert record.kinds(case) == ["declined_counted"]
    assert record.one("SELECT count(*) FROM nrm.draft WHERE id = %s", draft) == 0


def test_police_in_scotland_and_a_council_in_england(record: Record) -> None:
    scots = people.actor_of("police_scotland")
    answers = {**said_no(), "nation": {"nation": "scotland"}}
    assert refer(scots, answers=answers, on=MONDAY).kind == "counted"
    kent = people.actor_of("kent_county_council")
    assert refer(kent, answers=said_no(), on=MONDAY).kind == "notification"


def test_after_every_no_nothing_of_the_person_is_readable_anywhere(record: Record) -> None:
    words = [word for word in WORDS if word != people.BORN]
    assert record.where(words) == []


# Three: an adult who cannot decide.

UNDECIDED = {
    "consent": "cannot_decide",
    "cannot_decide_why": "injured_or_ill",
    "best_interests_by": "Doctor C",
}


def test_cannot_decide_and_refer_goes_in_best_interests(record: Record) -> None:
    answers = people.named(consent={**UNDECIDED, "best_interests": "refer"})
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    assert (receipt.kind, receipt.child) == ("referral", False)
    assert receipt.case is not None
    (referred,) = record.payloads(receipt.case, "referred")
    assert referred["route"] == "best_interests"
    assert "best_interests_decided" in record.kinds(receipt.case)
    (asked,) = record.payloads(receipt.case, "consent_recorded")
    assert (asked["answer"], asked["agreed"]) == ("cannot_decide", [])


@pytest.mark.parametrize(
    "consent", [{**UNDECIDED, "best_interests": "wait"}, {"consent": "not_now"}]
)
def test_waiting_sends_nothing_and_keeps_the_draft(
    record: Record, consent: dict[str, object]
) -> None:
    streams, officer = record.one(STREAMS), people.officer()
    draft = typed(officer, people.named(consent=consent))
    receipt = drafts.send_draft(officer, draft=draft, on=MONDAY)
    assert (receipt.kind, receipt.case, receipt.reference) == ("waiting", None, None)
    assert record.one(STREAMS) == streams
    kept = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert kept.answers["account"]["own_words"] == people.SAID
    drafts.save_answers(
        officer, draft=draft, question="consent", answers={"consent": "yes"}, on=MONDAY
    )
    again = drafts.send_draft(officer, draft=draft, on=MONDAY, confirmed=people.CONFIRMED)
    assert again.kind == "referral"


def test_cannot_decide_needs_to_say_who_decided() -> None:
    answers = people.answers(consent={"consent": "cannot_decide", "best_interests": "refer"})
    with pytest.raises(InvalidAnswers) as refused:
        refer(people.officer(), answers=answers, on=MONDAY)
    wrong = {error.field for error in refused.value.errors}
    assert wrong == {"cannot_decide_why", "best_interests_by"}


# Four: a child, and somebody who may be one.


@pytest.mark.parametrize("under_18", ["yes", "not_sure"])
def test_a_child_is_never_asked_to_consent(record: Record, under_18: str) -> None:
    answers = people.child(age={"under_18": under_18})
    answers["consent"] |= {"consent": "no", "also_agrees": ["support"]}
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    assert (receipt.kind, receipt.child) == ("referral", True)
    assert receipt.next_steps[0] == "call_local_authority"
    assert receipt.case is not None
    kinds = record.kinds(receipt.case)
    assert "consent_recorded" not in kinds
    assert "child_heard" in kinds
    assert as_authority(receipt.case).child


def test_a_childs_local_authority_is_granted_and_told(record: Record) -> None:
    receipt = refer(people.officer(), answers=people.child(), on=MONDAY)
    assert receipt.case is not None
    council = agency("birmingham_city_council")
    owed = "SELECT count(*) FROM nrm.outbox WHERE case_id = %s AND agency = %s"
    assert record.one(owed, receipt.case, council) == 1
    view = read_case(people.social_worker(), case=receipt.case, on=MONDAY)
    assert {item.slice for item in view.timeline} >= {"referral", "whereabouts", "age"}
    listed = read_queue(people.social_worker(), filters={}, page=1, on=MONDAY)
    assert receipt.case in {row.case for row in listed.rows}
    elsewhere = people.social_worker("kent_county_council")
    with pytest.raises(Refusal, match="absent"):
        read_case(elsewhere, case=receipt.case, on=MONDAY)


def test_a_bed_for_a_child_is_never_asked_of_the_adult_provider(record: Record) -> None:
    receipt = refer(people.officer(), answers=people.child(), on=MONDAY)
    provider = agency("salvation_army_support")
    granted = "SELECT count(*) FROM nrm.grant_in_force WHERE case_id = %s AND agency = %s"
    assert record.one(granted, receipt.case, provider) == 0
    assert "call_support_tonight" not in receipt.next_steps


@pytest.mark.parametrize("code", ["immigration_enforcement", "unseen", "west_yorkshire_police"])
def test_only_a_council_can_be_named_as_local_authority(record: Record, code: str) -> None:
    before = record.one(STREAMS)
    answers = people.child()
    answers["whereabouts"]["local_authority"] = str(agency(code))
    with pytest.raises(InvalidAnswers) as refused:
        refer(people.officer(), answers=answers, on=MONDAY)
    (wrong,) = refused.value.errors
    assert (wrong.field, wrong.code) == ("local_authority", "not_an_agency")
    assert record.one(STREAMS) == before


def test_an_agency_that_does_not_exist_is_refused_in_the_draft() -> None:
    officer = people.officer()
    draft = drafts.start_draft(officer, on=MONDAY)
    drafts.save_answers(
        officer, draft=draft, question="age", answers={"under_18": "yes"}, on=MONDAY
    )
    given = {"local_authority_told": "yes", "local_authority": str(UUID(int=5))}
    with pytest.raises(InvalidAnswers):
        drafts.save_answers(officer, draft=draft, question="whereabouts", answers=given, on=MONDAY)


def test_a_trust_in_northern_ireland_is_a_childs_local_authority() -> None:
    answers = people.child(nation={"nation": "northern_ireland"})
    answers["whereabouts"]["local_authority"] = str(agency("belfast_hsc_trust"))
    receipt = refer(
        people.actor_of("police_service_of_northern_ireland"), answers=answers, on=MONDAY
    )
    assert receipt.case is not None
    view = read_case(people.social_worker("belfast_hsc_trust"), case=receipt.case, on=MONDAY)
    assert view.child


# Five: one name, no birth date.


def test_one_name_and_no_birth_date_is_a_whole_referral(record: Record) -> None:
    answers = people.answers(
        name={"name": "ሳራ", "romanised": "Sara", "name_kind": "own"},
        age={
            "under_18": "no",
            "birth_date__absence": "does_not_know",
            "estimated_age__absence": "not_asked",
        },
        language={"language": "tir"},
    )
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    assert receipt.case is not None
    assert as_authority(receipt.case).name == "ሳራ"
    (age,) = record.payloads(receipt.case, "age_stated")
    assert (age["adult_from"], age["birth_date"]) == (None, None)
    tokens = {
        kind
        for (kind,) in record.rows(
            "SELECT t.kind FROM nrm.vault_token t JOIN nrm.case_head h ON h.person = t.subject"
            " WHERE h.case_id = %s",
            receipt.case,
        )
    }
    assert tokens and not any("birth" in kind for kind in tokens)


@pytest.mark.parametrize(
    "absence",
    ["not_asked", "not_safe_to_ask", "does_not_know", "rather_not_say", "does_not_apply"],
)
def test_no_name_at_all_is_kept_with_its_reason(record: Record, absence: str) -> None:
    answers = people.answers(name={"name__absence": absence})
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    assert receipt.case is not None
    (person,) = record.payloads(receipt.case, "person_described")
    assert (person["names"], person["names_absence"]) == ([], absence)
    assert as_authority(receipt.case).name is None


# Six: thirty now, exploited at fifteen.


def test_at_thirty_exploited_at_fifteen_means_are_not_asked_of_the_child() -> None:
    answers = people.answers(
        age={"under_18": "no", "birth_date": "1996-05-17"},
        exploitation={
            "kinds": ["sexual"],
            "happened": "happened",
            "began": "2011",
            "ended": "2012",
        },
        account={"own_words": "At fifteen.", "how_came": ["recruited"], "control": []},
    )
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    view = as_authority(receipt.case)
    assert not receipt.child
    assert ("trafficking", "means") not in open_elements(view, age="child")
    assert not {t for t, _ in open_elements(view, age="child")} & {"trafficking"}
    assert open_elements(view, age="adult") == set()


def test_at_thirty_said_to_be_under_18_then_is_read_as_a_child_too() -> None:
    answers = people.answers(
        exploitation={"kinds": ["sexual"], "happened": "happened", "under_18_then": "yes"},
        account={"own_words": "Long ago.", "how_came": ["recruited"], "control": []},
    )
    receipt = refer(people.officer(), answers=answers, on=MONDAY)
    view = as_authority(receipt.case)
    assert ("trafficking", "means") not in open_elements(view, age="child")
    assert ("trafficking", "means") in open_elements(view, age="adult")


def test_at_thirty_exploited_at_thirty_means_are_still_to_be_asked() -> None:
    answers = people.answers(
        exploitation={"kinds": ["sexual"], "happened": "happened", "began": "2025"},
        account={"own_words": "Last year.", "how_came": ["recruited"], "control": []},
        age={"under_18": "no", "birth_date": "1996-05-17"},
    )
    view = as_authority(refer(people.officer(), answers=answers, on=MONDAY).case)
    assert ("trafficking", "means") in open_elements(view, age="adult")
    assert open_elements(view, age="child") == set()


def test_a_first_responder_is_never_told_that_a_referral_falls_short() -> None:
    officer = people.officer()
    answers = people.answers(account={"own_words__absence": "not_asked"})
    receipt = refer(officer, answers=answers, on=MONDAY)
    assert receipt.case is not None
    view = read_case(officer, case=receipt.case, on=MONDAY)
    assert (view.not_yet_answered, view.law) == ((), ())
