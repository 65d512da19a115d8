"""Drafts: saved as each question is answered, shared by the shifts of one agency, sent once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections

from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import Receipt
from tests.integration.procedures import people
from tests.integration.procedures.people import CONFIRMED, MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")


def typed(actor: Actor, answers: people.Answers) -> UUID:
    """A draft with these answers."""
    draft = drafts.start_draft(actor, on=MONDAY)
    for question, given in answers.items():
        drafts.save_answers(actor, draft=draft, question=question, answers=given, on=MONDAY)
    return draft


def test_each_question_is_kept_as_it_is_answered() -> None:
    officer, given = people.officer(), people.named()
    draft = drafts.start_draft(officer, on=MONDAY)
    order = [question.code for question in QUESTIONS]
    for number, code in enumerate(order):
        seen = drafts.read_draft(officer, draft=draft, on=MONDAY)
        assert seen.next_question == code
        assert list(seen.answers) == order[:number]
        assert not seen.can_send
        drafts.save_answers(officer, draft=draft, question=code, answers=given[code], on=MONDAY)
    whole = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert (whole.next_question, whole.can_send, whole.missing) == (None, True, ())
    assert whole.answers == given


def test_a_wrong_answer_is_named_and_the_earlier_one_stays() -> None:
    officer = people.officer()
    draft = typed(officer, {"nation": {"nation": "wales"}})
    with pytest.raises(InvalidAnswers) as refused:
        drafts.save_answers(
            officer, draft=draft, question="nation", answers={"nation": "atlantis"}, on=MONDAY
        )
    assert [(e.question, e.field) for e in refused.value.errors] == [("nation", "nation")]
    assert drafts.read_draft(officer, draft=draft, on=MONDAY).answers["nation"] == {
        "nation": "wales"
    }


def test_the_next_shift_goes_on_and_sends() -> None:
    night, morning = people.officer(), people.officer()
    draft = typed(night, people.named())
    assert draft in {line.id for line in drafts.list_drafts(morning, on=MONDAY)}
    drafts.save_answers(
        morning, draft=draft, question="danger", answers={"in_danger": "yes"}, on=MONDAY
    )
    receipt = drafts.send_draft(morning, draft=draft, on=MONDAY, confirmed=CONFIRMED)
    assert receipt.kind == "referral"
    assert receipt.next_steps[0] == "call_emergency"
    assert drafts.read_receipt(night, draft=draft, on=MONDAY) == receipt
    assert drafts.send_draft(night, draft=draft, on=MONDAY, confirmed=CONFIRMED) == receipt
    assert draft not in {line.id for line in drafts.list_drafts(night, on=MONDAY)}


def test_the_list_of_drafts_says_nothing_of_the_person() -> None:
    officer = people.officer()
    typed(officer, people.named())
    shown = repr(drafts.list_drafts(officer, on=MONDAY))
    assert not [word for word in people.WORDS if word in shown]


def refused_as(actor: Actor, draft: UUID) -> set[tuple[str, str | None, str]]:
    """Every way of touching a draft, as it is refused."""
    ways = (
        lambda: drafts.read_draft(actor, draft=draft, on=MONDAY),
        lambda: drafts.save_answers(
            actor, draft=draft, question="nation", answers={"nation": "wales"}, on=MONDAY
        ),
        lambda: drafts.send_draft(actor, draft=draft, on=MONDAY, confirmed=CONFIRMED),
        lambda: drafts.read_receipt(actor, draft=draft, on=MONDAY),
        lambda: drafts.delete_draft(actor, draft=draft, on=MONDAY),
    )
    found = set()
    for way in ways:
        with pytest.raises(Refusal) as refused:
            way()
        found.add((refused.value.code, refused.value.provision, str(refused.value.facts)))
    return found


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("west_yorkshire_police", Role.FIRST_RESPONDER),
        ("uk_visas_and_immigration", Role.FIRST_RESPONDER),
        ("west_midlands_police", Role.POLICE),
        ("single_competent_authority", Role.CASEWORKER),
        ("operator", Role.ADMINISTRATOR),
    ],
)
def test_anybody_elses_draft_is_absent_as_one_that_never_was(code: str, role: Role) -> None:
    officer = people.officer()
    draft, other = typed(officer, people.named()), people.actor(code, role)
    before = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert refused_as(other, draft) == refused_as(other, uuid4()) == {("absent", None, "{}")}
    assert drafts.read_draft(officer, draft=draft, on=MONDAY) == before


def test_sent_by_two_at_once_is_one_referral(record: Record) -> None:
    draft = typed(people.officer(), people.named())
    streams = record.one("SELECT count(*) FROM nrm.case_head")

    def send(_: int) -> Receipt:
        try:
            return drafts.send_draft(people.officer(), draft=draft, on=MONDAY, confirmed=CONFIRMED)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        receipts = set(pool.map(send, range(4)))
    assert len(receipts) == 1
    assert record.one("SELECT count(*) FROM nrm.case_head") == streams + 1


def test_a_start_that_comes_again_after_sending_begins_nothing() -> None:
    """Or the next person's answers would be typed under it, and sending would lose them."""
    officer = people.officer()
    draft = typed(officer, people.named())
    receipt = drafts.send_draft(officer, draft=draft, on=MONDAY, confirmed=CONFIRMED)
    assert drafts.start_draft(officer, on=MONDAY, draft=draft) == draft
    with pytest.raises(Refusal, match="absent"):
        drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert drafts.read_receipt(officer, draft=draft, on=MONDAY) == receipt


def test_a_start_under_a_key_of_a_program_begins_nothing() -> None:
    officer, key = people.officer(), uuid4()
    refer(officer, answers=people.named(), on=MONDAY, idempotency_key=key)
    drafts.start_draft(officer, on=MONDAY, draft=key)
    with pytest.raises(Refusal, match="absent"):
        drafts.read_draft(officer, draft=key, on=MONDAY)


def test_not_yet_complete_is_not_sent_and_nothing_is_lost(record: Record) -> None:
    officer, streams = people.officer(), record.one("SELECT count(*) FROM nrm.case_head")
    draft = typed(officer, {"nation": {"nation": "england"}, "consent": {"consent": "yes"}})
    with pytest.raises(InvalidAnswers):
        drafts.send_draft(officer, draft=draft, on=MONDAY, confirmed=CONFIRMED)
    assert record.one("SELECT count(*) FROM nrm.case_head") == streams
    assert drafts.read_draft(officer, draft=draft, on=MONDAY).answers["nation"]


def test_ten_questions_can_stay_open_and_the_referral_still_goes() -> None:
    officer = people.officer()
    unknown: people.Answers = {
        "who_refers": people.ADULT["who_refers"],
        "nation": {"nation__absence": "not_known_yet"},
        "age": {"under_18": "no"},
        "consent": {"consent": "yes"},
        "language": {"language__absence": "not_known_yet"},
        "name": {"name__absence": "not_known_yet"},
        "safe_contact": {"ways__absence": "not_known_yet"},
        "danger": {"in_danger__absence": "not_known_yet"},
        "tonight": {"safe_tonight__absence": "not_known_yet"},
        "exploitation": {"kinds__absence": "not_known_yet"},
        "account": {"own_words__absence": "not_known_yet"},
        "whereabouts": {"staying__absence": "not_known_yet"},
    }
    receipt = drafts.send_draft(
        officer, draft=typed(officer, unknown), on=MONDAY, confirmed=CONFIRMED
    )
    assert (receipt.kind, receipt.nation) == ("referral", "england")


def test_age_not_known_yet_is_treated_as_a_child() -> None:
    officer = people.officer()
    answers = people.answers(
        age={"under_18__absence": "not_known_yet"},
        consent={},
        whereabouts={"staying__absence": "not_known_yet", "local_authority_told": "no"},
    )
    receipt = drafts.send_draft(officer, draft=typed(officer, answers), on=MONDAY)
    assert receipt.child


def test_old_drafts_are_deleted_and_young_ones_stay(record: Record) -> None:
    officer = people.officer()
    draft = typed(officer, people.named())
    now = datetime.now(UTC)
    assert drafts.delete_old(now=now) == 0
    assert drafts.read_draft(officer, draft=draft, on=MONDAY).answers
    assert drafts.delete_old(now=now + timedelta(days=3650)) > 0
    assert record.one("SELECT count(*) FROM nrm.draft") == 0
