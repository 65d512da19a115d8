"""The first hours: custody at three, a no, somebody who cannot decide, one name in Tigrinya.

Practice.md section 4, findings 9, 10, 11, 13 and 26. Of its sixteen nights and days four are not of
the referral and belong to later issues: the negative to an old address, the ruling that changes the
test, the second exploitation with a conviction, the release on Friday at five.
"""

from datetime import date, timedelta

import pytest

from opennrm.procedures import Refusal
from opennrm.procedures.identification import consents, drafts
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.views import Receipt
from tests.integration.nights.walking import authority, case_of, draft_of, save, send, unanswered
from tests.integration.procedures import people
from tests.integration.procedures.people import CALLED, MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
KEPT = (
    "SELECT (SELECT count(*) FROM nrm.vault_item), (SELECT count(*) FROM nrm.vault_token),"
    " (SELECT count(*) FROM nrm.draft)"
)
ASKED_LATER = {
    "explained_how": "in_person",
    "explained_alone": "yes",
    "interpreter": "independent",
}
UNABLE = {
    "consent": "cannot_decide",
    "cannot_decide_why": "injured_or_ill",
    "best_interests": "refer",
    "best_interests_by": "Doctor C",
}


# Three in the morning.


def test_what_the_night_left_open_is_added_by_the_day_shift(record: Record) -> None:
    night, day = people.officer(), people.officer()
    who = {"contact_name": "Officer A", "contact_telephone": "0121 496 0000", "setting": "custody"}
    language = {"language": "vie", "interpreter": "telephone", "with_whom": "alone"}
    account = {"own_words__absence": "not_known_yet"}
    answers = people.named(who_refers=who, language=language, account=account)
    draft = draft_of(night, dict(list(answers.items())[:7]))
    shown = next(line for line in drafts.list_drafts(day, on=MONDAY) if line.id == draft)
    assert (shown.setting, shown.next_question) == ("custody", "danger")
    save(day, draft, dict(list(answers.items())[7:]))
    view = drafts.read_draft(day, draft=draft, on=MONDAY)
    assert (view.can_send, view.missing) == (True, ())
    assert view.ask_next[0] == "criminal_matter"
    receipt = send(day, draft)
    assert receipt.kind == "referral"
    case = case_of(receipt)
    later = MONDAY + timedelta(days=4)
    matter = {"offence": ["cannabis"], "stage": "arrested"}
    police = {"staying": "custody", "police_told": "yes", "crime_number": "20/999/26"}
    given = {"criminal_matter.1": matter, "whereabouts": police}
    add_section(night, case=case, answers=given, on=later)
    told = read_case(day, case=case, on=later)
    assert "20/999/26" in {text for item in told.timeline for text in item.texts.values()}
    assert (told.not_yet_answered, told.law) == ((), ())
    assert ("trafficking", "means", "adult") in unanswered(authority(case, on=later))
    assert record.where(["20/999/26"]) == []


# An adult says no.


@pytest.mark.parametrize(
    ("code", "nation", "kind"),
    [
        ("west_midlands_police", "england", "notification"),
        ("kent_county_council", "england", "notification"),
        ("west_midlands_police", "scotland", "counted"),
        ("police_scotland", "scotland", "counted"),
        ("unseen", "england", "counted"),
    ],
)
def test_a_no_is_notified_by_whom_the_law_names_and_else_counted(
    record: Record, code: str, nation: str, kind: str
) -> None:
    actor = people.actor_of(code)
    before = record.rows(KEPT)[0]
    draft = draft_of(actor, people.named(nation={"nation": nation}))
    assert record.rows(KEPT)[0][2] == before[2] + 1
    save(actor, draft, {"consent": {"consent": "no"}})
    left = drafts.read_draft(actor, draft=draft, on=MONDAY)
    assert not [word for word in people.WORDS if word in repr(left)]
    receipt = send(actor, draft)
    assert (receipt.kind, receipt.case) == (kind, None)
    assert (receipt.reference is None) == (kind == "counted")
    after = record.rows(KEPT)[0]
    assert (after[1], after[2]) == (before[1], before[2])
    assert after[0] <= before[0] + (kind == "notification")
    assert record.where(people.WORDS) == []


def of_no(record: Record, **more: str) -> tuple[Receipt, list[str]]:
    """A no to the police in England, and the kinds of texts that it left in the vault."""
    seen = {row[0] for row in record.rows("SELECT id FROM nrm.vault_item")}
    actor = people.officer()
    draft = draft_of(actor, people.named(consent={"consent": "no", **more}))
    receipt = send(actor, draft)
    rows = record.rows("SELECT id, slice FROM nrm.vault_item")
    return receipt, sorted(kind for one, kind in rows if one not in seen)


def test_a_no_names_nobody_unless_the_person_agreed_to_be_named(record: Record) -> None:
    silent, texts = of_no(record)
    named, more = of_no(record, named_to_police="yes")
    assert (silent.kind, named.kind) == ("notification", "notification")
    assert "identity" not in texts
    assert more.count("identity") >= 1
    assert record.where([CALLED.split()[0]]) == []


# Cannot decide at present.


def test_who_cannot_decide_is_asked_when_they_can(record: Record) -> None:
    officer = people.officer()
    view = drafts.read_draft(
        officer, draft=draft_of(officer, people.named(consent=UNABLE)), on=MONDAY
    )
    assert not view.to_confirm
    case = case_of(send(officer, view.id))
    assert "best_interests_decided" in record.kinds(case)
    assert authority(case).stage == "awaiting_reasonable_grounds"
    later = MONDAY + timedelta(days=3)
    found = consents.read_consents(officer, case=case, on=later)
    assert found.asks == "again"
    consents.record_consent(officer, case=case, answer="yes", on=later, **ASKED_LATER)
    assert authority(case, on=later).stage == "awaiting_reasonable_grounds"


def test_asked_later_they_may_still_say_no_and_come_back() -> None:
    officer = people.officer()
    case = case_of(send(officer, draft_of(officer, people.named(consent=UNABLE))))
    later = MONDAY + timedelta(days=3)
    no = {"answer": "no", "told_what_ends": "yes", **ASKED_LATER}
    with pytest.raises(Refusal, match="not_heard_alone"):
        consents.record_consent(officer, case=case, on=later, **{**no, "explained_alone": "no"})
    consents.record_consent(officer, case=case, on=later, **no)
    assert authority(case, on=later).stage == "withdrawn"
    consents.record_consent(officer, case=case, answer="yes", on=later, **ASKED_LATER)
    assert authority(case, on=later).stage == "awaiting_reasonable_grounds"


# One name, no birthday, Tigrinya.


def test_one_name_as_written_and_no_birthday_is_a_whole_referral(record: Record) -> None:
    officer, name = people.officer(), "ሰላም"
    unknown = {"under_18": "no", "birth_date__absence": "does_not_know"}
    answers = people.answers(
        age={**unknown, "estimated_age__absence": "does_not_know"},
        name={"name": name},
        language={"language": "tir", "interpreter": "telephone"},
    )
    case = case_of(send(officer, draft_of(officer, answers)))
    view = authority(case)
    assert (view.name, view.child) == (name, False)
    assert record.where([name]) == []
    kinds = record.payloads(case, "age_stated")
    assert not [value for payload in kinds for value in payload.values() if is_day(value)]


def is_day(value: object) -> bool:
    """Whether a value of a fact is one day."""
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
