"""Documents of a draft: sent with it, destroyed with it, gone at once after a no."""

import pytest

from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.procedures.identification import documents as work
from opennrm.procedures.identification import draft_documents, drafts
from tests.integration.procedures import made_documents as made
from tests.integration.procedures import people
from tests.integration.procedures.made_documents import TUESDAY, about, upload
from tests.integration.procedures.record import Record
from tests.integration.procedures.test_documents import content

pytestmark = pytest.mark.usefixtures("demo")
COUNT = "SELECT count(*) FROM nrm.document"
CHUNKS = "SELECT count(*) FROM nrm.document_chunk"


def started(actor, answers=None):
    draft = drafts.start_draft(actor, on=TUESDAY)
    for question, given in (answers or {}).items():
        drafts.save_answers(actor, draft=draft, question=question, answers=given, on=TUESDAY)
    return draft


def add(actor, draft, data, **said):
    (key,) = draft_documents.add_to_draft(
        actor, draft=draft, files=[upload(data)], about=about(**said), on=TUESDAY
    ).documents
    return key


def send(actor, draft):
    return drafts.send_draft(actor, draft=draft, confirmed=people.CONFIRMED, on=TUESDAY)


def test_a_colleague_sees_it_nobody_else_does_and_the_tray_shows_only_that_it_is_full():
    draft = started(people.officer())
    seen = add(people.officer(), draft, made.picture("PNG"))
    hidden = add(people.officer(), draft, made.pdf(), shows_status="yes")
    view = draft_documents.list_of_draft(people.officer(), draft=draft, on=TUESDAY)
    assert [line.id for line in view.lines] == [seen]
    assert [line.id for line in view.tray] == [hidden]
    copy = draft_documents.open_draft_copy(people.officer(), draft=draft, document=seen, on=TUESDAY)
    assert content(copy).startswith(b"\x89PNG")
    other = people.actor_of("kent_police")
    for ask in (
        lambda: draft_documents.list_of_draft(other, draft=draft, on=TUESDAY),
        lambda: draft_documents.open_draft_copy(other, draft=draft, document=seen, on=TUESDAY),
        lambda: draft_documents.remove_from_draft(other, draft=draft, document=seen, on=TUESDAY),
        lambda: draft_documents.open_draft_copy(
            people.officer(), draft=draft, document=hidden, on=TUESDAY
        ),
        lambda: add(other, draft, made.picture()),
        lambda: add(people.caseworker(), draft, made.picture()),
    ):
        with pytest.raises(Refusal, match="absent"):
            ask()


def test_sending_moves_them_to_the_case_in_the_same_act(record: Record):
    officer = people.officer()
    draft = started(officer, people.named())
    seen = add(officer, draft, made.picture())
    hidden = add(officer, draft, made.pdf(), shows_status="yes")
    receipt = send(officer, draft)
    assert receipt.case is not None
    rows = record.rows(
        "SELECT id, draft, case_id FROM nrm.document WHERE case_id = %s", receipt.case
    )
    assert set(rows) == {(seen, None, receipt.case), (hidden, None, receipt.case)}
    assert [p["document"] for p in record.payloads(receipt.case, "document_added")] == [str(seen)]
    for actor in (officer, people.caseworker()):
        opened = work.open_copy(actor, case=receipt.case, document=seen, on=TUESDAY)
        assert content(opened)
    assert len(work.list_documents(officer, case=receipt.case, on=TUESDAY).tray) == 1
    assert send(officer, draft) == receipt


def test_a_closed_agency_hands_them_over_and_reads_nothing_afterwards():
    officer = people.actor_of("immigration_enforcement")
    draft = started(officer, people.named())
    seen = add(officer, draft, made.picture())
    receipt = send(officer, draft)
    assert receipt.case is not None
    for ask in (work.list_documents,):
        with pytest.raises(Refusal, match="absent"):
            ask(officer, case=receipt.case, on=TUESDAY)
    with pytest.raises(Refusal, match="absent"):
        work.open_copy(officer, case=receipt.case, document=seen, on=TUESDAY)
    opened = work.open_copy(people.caseworker(), case=receipt.case, document=seen, on=TUESDAY)
    assert content(opened)


def test_they_go_with_the_draft(record: Record):
    before = record.one(CHUNKS)
    draft = started(people.officer())
    add(people.officer(), draft, made.picture())
    add(people.officer(), draft, made.pdf(), shows_status="yes")
    drafts.delete_draft(people.officer(), draft=draft, on=TUESDAY)
    assert record.one(COUNT + " WHERE draft = %s", draft) == 0
    assert record.one(CHUNKS) == before


def test_they_go_at_once_when_the_person_says_no(record: Record):
    before = record.one(CHUNKS)
    answers = people.named()
    draft = started(people.officer(), answers)
    add(people.officer(), draft, made.picture())
    drafts.save_answers(
        people.officer(), draft=draft, question="consent", answers={"consent": "no"}, on=TUESDAY
    )
    assert record.one(COUNT + " WHERE draft = %s", draft) == 0
    assert record.one(CHUNKS) == before
    with pytest.raises(InvalidAnswers, match="document_after_a_no"):
        add(people.officer(), draft, made.picture())


def test_the_old_ones_go_with_the_night(record: Record):
    from datetime import UTC, datetime, timedelta

    draft = started(people.officer())
    add(people.officer(), draft, made.picture())
    drafts.delete_old(now=datetime.now(UTC) + timedelta(days=40))
    assert record.one(COUNT + " WHERE draft = %s", draft) == 0


def test_one_is_taken_out_of_a_draft(record: Record):
    draft = started(people.officer())
    one, other = (add(people.officer(), draft, made.picture()) for _ in range(2))
    draft_documents.remove_from_draft(people.officer(), draft=draft, document=one, on=TUESDAY)
    view = draft_documents.list_of_draft(people.officer(), draft=draft, on=TUESDAY)
    assert [line.id for line in view.lines] == [other]
    with pytest.raises(Refusal, match="absent"):
        draft_documents.remove_from_draft(people.officer(), draft=draft, document=one, on=TUESDAY)
