"""Answers by key: entries, the same sent twice, two colleagues at once, what a no destroys."""

from uuid import UUID, uuid4

import pytest

from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts
from opennrm.procedures.referral_views import DraftView
from opennrm.records import drafts as stored
from opennrm.records.transaction import unit_of_work
from tests.integration.procedures import people
from tests.integration.procedures.people import CONFIRMED, MONDAY
from tests.integration.procedures.record import Record
from tests.integration.procedures.test_drafts import typed
from tests.integration.records.conftest import context

pytestmark = pytest.mark.usefixtures("demo")

VAN = {"names": "Old Thrapstone", "vehicles": "A white van"}
COOK = {"names": "Quenby the cook"}


def save(
    actor: Actor, draft: UUID, key: str, given: dict[str, object], seen: int | None = None
) -> DraftView:
    """Save one answer."""
    return drafts.save_answers(
        actor, draft=draft, question=key, answers=given, on=MONDAY, seen=seen
    )


def started(actor: Actor) -> UUID:
    """A draft with the twelve questions of an adult who agrees."""
    return typed(actor, people.named())


def test_the_same_post_twice_is_one_answer() -> None:
    officer = people.officer()
    draft = started(officer)
    first = save(officer, draft, "exploiter.1", VAN, seen=0)
    again = save(officer, draft, "exploiter.1", VAN, seen=0)
    assert again.answers == first.answers
    assert again.versions["exploiter.1"] == first.versions["exploiter.1"] == 1


def test_a_repeated_post_after_another_answer_doubles_nothing() -> None:
    """The line was lost, the page was sent again, and the first try arrives last."""
    officer = people.officer()
    draft = started(officer)
    save(officer, draft, "exploiter.1", VAN, seen=0)
    save(officer, draft, "exploiter.2", COOK, seen=0)
    late = save(officer, draft, "exploiter.1", VAN, seen=0)
    assert late.answers["exploiter.1"] == VAN
    assert late.answers["exploiter.2"] == COOK
    assert "exploiter.3" not in late.answers


def test_two_colleagues_who_add_at_once_both_keep_theirs() -> None:
    night, day = people.officer(), people.officer()
    draft = started(night)
    save(night, draft, "exploiter.1", VAN, seen=0)
    kept = save(day, draft, "exploiter.1", COOK, seen=0)
    assert [kept.answers["exploiter.1"], kept.answers["exploiter.2"]] == [VAN, COOK]
    again = save(day, draft, "exploiter.1", COOK, seen=0)
    assert again.answers == kept.answers


def test_more_on_the_same_entry_from_the_same_page_replaces_it() -> None:
    """The answer was lost on the way back, and the officer wrote one more line."""
    officer = people.officer()
    draft = started(officer)
    save(officer, draft, "exploiter.1", VAN, seen=0)
    more = save(officer, draft, "exploiter.1", {**VAN, "looks": "Tall"}, seen=0)
    assert more.answers["exploiter.1"]["looks"] == "Tall"
    assert "exploiter.2" not in more.answers


def test_an_answer_that_a_colleague_changed_is_not_overwritten_unseen() -> None:
    night, day = people.officer(), people.officer()
    draft = started(night)
    seen = drafts.read_draft(day, draft=draft, on=MONDAY).versions["danger"]
    save(night, draft, "danger", {"in_danger": "yes"}, seen=seen)
    with pytest.raises(Refusal, match="changed_meanwhile"):
        save(day, draft, "danger", {"in_danger": "no", "still_there": "no"}, seen=seen)
    now = drafts.read_draft(day, draft=draft, on=MONDAY)
    assert now.answers["danger"] == {"in_danger": "yes"}
    kept = save(day, draft, "danger", {"in_danger": "no"}, seen=now.versions["danger"])
    assert kept.answers["danger"] == {"in_danger": "no"}


def test_an_entry_that_is_removed_takes_its_traces_along() -> None:
    officer = people.officer()
    draft = started(officer)
    save(officer, draft, "exploiter.1", VAN)
    save(officer, draft, "exploiter.2", COOK)
    save(officer, draft, "episode.1", {"exploiters": ["exploiter.1", "exploiter.2"]})
    left = drafts.remove_entry(officer, draft=draft, key="exploiter.1", on=MONDAY)
    assert "exploiter.1" not in left.answers
    assert left.answers["episode.1"]["exploiters"] == ["exploiter.2"]
    again = drafts.remove_entry(officer, draft=draft, key="exploiter.1", on=MONDAY)
    assert again.answers == left.answers
    save(officer, draft, "exploiter.1", VAN, seen=0)
    assert drafts.remove_entry(officer, draft=draft, key="danger", on=MONDAY).answers["danger"]


def test_the_free_key_is_the_next_one_and_not_one_taken_out() -> None:
    officer = people.officer()
    draft = started(officer)
    for number in (1, 2, 3):
        save(officer, draft, f"exploiter.{number}", {"names": f"Person {number}"})
    left = drafts.remove_entry(officer, draft=draft, key="exploiter.2", on=MONDAY)
    (section,) = [line for line in left.sections if line.code == "who_did_it"]
    assert "exploiter.4" in section.more
    assert "exploiter.2" not in section.keys


def test_sections_say_how_far_they_are() -> None:
    officer = people.officer()
    draft = started(officer)
    view = drafts.read_draft(officer, draft=draft, on=MONDAY)
    by_code = {line.code: line for line in view.sections}
    assert by_code["start"].status == "done"
    assert by_code["the_person"].status == "not_started"
    assert "consent_confirmed" not in by_code["consent"].keys
    begun = save(officer, draft, "origin", {"country_of_birth": "VNM"})
    assert {line.code: line.status for line in begun.sections}["the_person"] == "begun"


def test_a_label_tells_drafts_apart_and_is_sealed(record: Record) -> None:
    officer = people.officer()
    draft = started(officer)
    drafts.label_draft(officer, draft=draft, label="  Zephyrine   shed, second ", on=MONDAY)
    (line,) = [one for one in drafts.list_drafts(officer, on=MONDAY) if one.id == draft]
    assert line.label == "Zephyrine shed, second"
    assert record.where(["zephyrine shed, second"]) == []
    with pytest.raises(InvalidAnswers):
        drafts.label_draft(officer, draft=draft, label="x" * 81, on=MONDAY)
    cleared = drafts.label_draft(officer, draft=draft, label="", on=MONDAY)
    assert cleared.label is None


def test_a_no_destroys_sections_label_and_group_at_once() -> None:
    officer = people.officer()
    draft = started(officer)
    save(officer, draft, "exploiter.1", VAN)
    save(officer, draft, "names.1", {"as_written": people.CALLED})
    drafts.label_draft(officer, draft=draft, label=people.CALLED, on=MONDAY)
    said = save(officer, draft, "consent", {"consent": "no"})
    assert set(said.answers) == {
        "who_refers",
        "nation",
        "age",
        "consent",
        "exploitation",
    }
    assert (said.label, said.group, said.others_in_group) == (None, None, ())
    agency = context(officer.agency, "first_responder", "see_own_drafts")
    with unit_of_work(agency):
        whole = repr(stored.read(draft))
    assert people.CALLED not in whole
    assert "Thrapstone" not in whole


def test_a_draft_of_an_earlier_version_is_read_and_goes_on(record: Record) -> None:
    officer, draft = people.officer(), uuid4()
    with unit_of_work(context(officer.agency, "first_responder", "refer")) as unit:
        stored.start(unit, draft, {"nation": {"nation": "wales"}})
    view = drafts.read_draft(officer, draft=draft, on=MONDAY)
    assert (view.answers, view.versions) == ({"nation": {"nation": "wales"}}, {})
    more = save(officer, draft, "danger", {"in_danger": "no"}, seen=0)
    assert set(more.answers) == {"nation", "danger"}


def test_the_start_page_sent_twice_is_one_draft() -> None:
    officer, key = people.officer(), uuid4()
    assert drafts.start_draft(officer, on=MONDAY, draft=key) == key
    save(officer, key, "nation", {"nation": "wales"})
    assert drafts.start_draft(officer, on=MONDAY, draft=key) == key
    assert drafts.read_draft(officer, draft=key, on=MONDAY).answers


def test_a_key_of_another_agency_starts_nothing_and_shows_nothing() -> None:
    officer, other, key = people.officer(), people.actor_of("unseen"), uuid4()
    drafts.start_draft(officer, on=MONDAY, draft=key)
    drafts.start_draft(other, on=MONDAY, draft=key)
    with pytest.raises(Refusal, match="absent"):
        drafts.read_draft(other, draft=key, on=MONDAY)


def test_what_was_typed_in_a_screen_is_offered_and_not_answered() -> None:
    officer = people.officer()
    answers = {"exploitation": {"kinds": ["labour"]}, "who_refers": {"setting": "police_custody"}}
    draft = drafts.start_draft(officer, on=MONDAY, answers=answers)
    view = drafts.read_draft(officer, draft=draft, on=MONDAY, question="exploitation")
    assert (view.answers, view.offered) == ({}, {"kinds": ["labour"]})
    saved = save(officer, draft, "exploitation", {"kinds": ["sexual"]})
    assert saved.answers["exploitation"] == {"kinds": ["sexual"]}
    view = drafts.read_draft(officer, draft=draft, on=MONDAY, question="exploitation")
    assert view.offered == {}


def test_the_day_on_a_paper_form_is_offered() -> None:
    officer = people.officer()
    draft = drafts.start_draft(officer, on=MONDAY, filled_on=MONDAY)
    view = drafts.read_draft(officer, draft=draft, on=MONDAY, question="who_refers")
    assert view.offered["filled_on"] == MONDAY.isoformat()


def test_the_urgent_start_stands_in_the_first_episode_and_in_no_other() -> None:
    officer = people.officer()
    draft = started(officer)
    first = drafts.read_draft(officer, draft=draft, on=MONDAY, question="episode.1")
    assert first.offered["kinds"] == ["labour"]
    other = drafts.read_draft(officer, draft=draft, on=MONDAY, question="episode.2")
    assert other.offered == {}


def test_a_member_is_offered_their_own_contact_again_and_nobody_elses() -> None:
    officer, colleague = people.officer(), people.officer()
    told = {
        "contact_name": "Sergeant Ilkeston",
        "contact_telephone": "0121 496 0123",
        "stand_in_name": "Duty desk",
    }
    first = drafts.start_draft(officer, on=MONDAY)
    save(officer, first, "who_refers", told)
    drafts.delete_draft(officer, draft=first, on=MONDAY)
    draft = drafts.start_draft(officer, on=MONDAY)
    view = drafts.read_draft(officer, draft=draft, on=MONDAY, question="who_refers")
    assert view.offered == told
    before = drafts.suggested(officer, on=MONDAY, question="who_refers")
    assert before["contact_name"] == ("Sergeant Ilkeston",)
    other = drafts.read_draft(colleague, draft=draft, on=MONDAY, question="who_refers")
    assert other.offered == {}


def test_suggestions_come_from_the_agencys_other_drafts_alone() -> None:
    officer = people.officer()
    mine, other = started(officer), started(officer)
    save(officer, other, "exploiter.1", {"names": "Quenby of Oswaldtwistle"})
    strangers = people.actor_of("west_yorkshire_police")
    save(strangers, started(strangers), "exploiter.1", {"names": "Somebody of another force"})
    sent = started(officer)
    save(officer, sent, "exploiter.1", {"names": "Somebody of a sent referral"})
    drafts.send_draft(officer, draft=sent, on=MONDAY, confirmed=CONFIRMED)
    view = drafts.read_draft(officer, draft=mine, on=MONDAY, question="exploiter.1")
    names = view.suggested["names"]
    assert "Quenby of Oswaldtwistle" in names
    assert not [name for name in names if name.startswith("Somebody of")]
    assert drafts.read_draft(officer, draft=mine, on=MONDAY, question="name").suggested == {}


@pytest.mark.parametrize(
    ("confirmed", "wrong"),
    [
        (None, {"still_agrees": "required", "alone": "required"}),
        ({"still_agrees": "yes"}, {"alone": "required"}),
        ({"still_agrees": "no", "alone": "yes"}, {"still_agrees": "no_longer_agrees"}),
        ({"still_agrees": "not_now", "alone": "yes"}, {"still_agrees": "no_longer_agrees"}),
        ({"still_agrees": "yes", "alone": "no"}, {"alone": "ask_alone_first"}),
        ({"still_agrees": "perhaps", "alone": "yes"}, {"still_agrees": "no_longer_agrees"}),
    ],
)
def test_an_adults_yes_is_sent_only_when_it_was_confirmed(
    record: Record, confirmed: dict[str, str] | None, wrong: dict[str, str]
) -> None:
    officer, streams = people.officer(), record.one("SELECT count(*) FROM nrm.case_head")
    draft = started(officer)
    assert drafts.read_draft(officer, draft=draft, on=MONDAY).to_confirm
    with pytest.raises(InvalidAnswers) as refused:
        drafts.send_draft(officer, draft=draft, on=MONDAY, confirmed=confirmed)
    assert {e.field: e.code for e in refused.value.errors} == wrong
    assert record.one("SELECT count(*) FROM nrm.case_head") == streams


def test_what_was_confirmed_is_a_fact(record: Record) -> None:
    officer = people.officer()
    draft = started(officer)
    receipt = drafts.send_draft(officer, draft=draft, on=MONDAY, confirmed=CONFIRMED)
    assert receipt.case is not None
    (fact,) = record.payloads(receipt.case, "consent_confirmed")
    assert (fact["still_agrees"], fact["alone"]) == ("yes", "yes")


def test_a_child_is_not_asked_to_confirm() -> None:
    officer = people.officer()
    draft = typed(officer, people.child())
    assert not drafts.read_draft(officer, draft=draft, on=MONDAY).to_confirm
    assert drafts.send_draft(officer, draft=draft, on=MONDAY).child
