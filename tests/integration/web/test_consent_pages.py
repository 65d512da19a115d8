"""The pages of consent, withdrawal, safe contact, corrections and notes: done, and refused."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import corrections, withdrawing
from opennrm.procedures.identification.ages import assess_age
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.installation import DEMO_AGENCIES
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader, heading, text

TODAY = date.today()
Readers = Callable[[str | None], Reader]
WITHDRAWAL = {
    "purposes": ["support"],
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "heard_how": "in_person",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}
WHOLE = {**WITHDRAWAL, "purposes": ["referral"]}
HEARD = {"explained_how": "in_person", "explained_alone": "yes", "interpreter": "not_needed"}
MESSAGE = {"who": "family", "asked_for": "withdraw", "way": "email", "text": "She wants to stop."}


def key_of(given: Mapping[str, Any] | None = None, *, on: date = TODAY) -> UUID:
    """The key of a new referral of the demo officer's agency."""
    case = refer(people.officer(), answers=given or people.answers(), on=on).case
    assert case is not None
    return case


def path_of(case: UUID) -> str:
    return f"/cases/{case}/"


@pytest.fixture
def adult() -> str:
    """A case of an adult who agreed to support."""
    return path_of(key_of())


def fact_of(case: UUID, kind: str) -> UUID:
    found = read_case(people.caseworker(), case=case, on=TODAY).timeline
    return next(item.id for item in found if item.kind == kind)


def test_each_purpose_stands_with_its_day_and_who_heard_it(officer: Reader, adult: str) -> None:
    page = text(officer.get(f"{adult}consents/"))
    assert "To be contacted by a support organisation" in page
    assert "Agreed" in page
    assert "First responder" in page
    assert "In person" in page
    assert "because the law says so" in page
    assert "Who has access now" not in page


def test_whoever_sees_grants_sees_what_each_rests_on(caseworker: Reader, adult: str) -> None:
    page = text(caseworker.get(f"{adult}consents/"))
    assert "rests on law" in page
    assert "rests on consent (To be contacted by a support organisation)" in page


def test_a_part_is_taken_back_and_then_the_whole_and_one_word_undoes_it(
    officer: Reader, caseworker: Reader, adult: str
) -> None:
    form = officer.get(f"{adult}withdraw/")
    assert "one word undoes it" in text(form)
    offered = re.findall(r'name="purposes" type="checkbox" value="(\w+)"', form.content.decode())
    assert offered == ["referral", "support"]
    answer = officer.post(f"{adult}withdraw/", WITHDRAWAL)
    assert heading(answer) == "What the person agrees to"
    assert "The withdrawal is recorded" in text(answer)
    again = officer.get(f"{adult}withdraw/").content.decode()
    assert 'value="support"' not in again
    whole = caseworker.post(f"{adult}withdraw/", WHOLE)
    assert "The person withdrew" in text(whole)
    assert "until then one word of the person undoes it" in text(whole)
    # The officer did not hear it, sees the stage, and may undo it all the same.
    assert "The person wants to go on" in text(officer.get(f"{adult}consents/"))
    assert "One word of the person is enough" in text(officer.get(f"{adult}withdraw/undo/"))
    undone = officer.post(f"{adult}withdraw/undo/", {})
    assert "The withdrawal is undone" in text(undone)
    assert "nothing to undo" in text(officer.get(f"{adult}withdraw/undo/"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"heard_alone": "no"}, "A withdrawal is the person's own word, heard alone."),
        ({"interpreter": "not_independent"}, "Only an interpreter whom nobody of theirs brought"),
        ({"told_what_ends": "no"}, "Tell the person first what ends"),
        ({"told_can_return": "no"}, "Tell the person first what ends"),
        ({"by": "representative"}, "This is not the person's own word"),
        ({"purposes": ["research"]}, "there is nothing to take back"),
        ({"interpreter": ""}, "Say whether an independent interpreter was there"),
    ],
)
def test_what_is_no_withdrawal_is_refused_and_nothing_is_recorded(
    officer: Reader, adult: str, wrong: dict[str, Any], said: str
) -> None:
    page = officer.post(f"{adult}withdraw/", {**WITHDRAWAL, **wrong})
    assert heading(page) == "The person takes consent back"
    assert said in text(page)
    assert "Consent taken back" not in text(officer.get(adult))


def test_a_child_cannot_withdraw_and_is_not_asked(officer: Reader) -> None:
    age = {"under_18": "yes", "estimated_age": 10}
    case = path_of(key_of(people.child(age=age)))
    assert f'href="{case}withdraw/"' not in officer.get(case).content.decode()
    assert "cannot withdraw" in text(officer.get(f"{case}consents/"))
    page = officer.get(f"{case}withdraw/")
    assert "A child cannot withdraw" in text(page)
    assert 'name="purposes"' not in page.content.decode()
    assert "There is a problem" in text(officer.post(f"{case}withdraw/", WHOLE))
    assert "A child is never asked to consent" in text(officer.get(f"{case}consents/ask/"))
    assert "Consent taken back" not in text(officer.get(case))


def test_more_is_agreed_to_by_itself(officer: Reader, adult: str) -> None:
    form = officer.get(f"{adult}consents/ask/").content.decode()
    assert 'value="research"' in form
    assert 'value="support"' not in form
    empty = officer.post(f"{adult}consents/ask/", {})
    assert "Choose what the person agrees to" in text(empty)
    done = officer.post(f"{adult}consents/ask/", {"agreed": ["research"], **HEARD})
    assert "What the person said is recorded." in text(done)
    assert 'value="research"' not in officer.get(f"{adult}consents/ask/").content.decode()


def test_who_could_not_decide_is_asked_again_and_a_no_is_heard_alone(officer: Reader) -> None:
    unable = {"consent": "cannot_decide", "cannot_decide_why": "shock", "best_interests": "refer"}
    given = people.answers(consent={**unable, "best_interests_by": "Doctor C"})
    case = path_of(key_of(given))
    form = officer.get(f"{case}consents/ask/")
    assert heading(form) == "Ask the person again"
    no = {"answer": "no", **HEARD}
    assert "Tell the person first" in text(officer.post(f"{case}consents/ask/", no))
    told = officer.post(f"{case}consents/ask/", {**no, "told_what_ends": "yes"})
    assert "The person withdrew" in text(told)
    back = officer.post(f"{case}consents/ask/", {"answer": "yes", "agreed": ["support"], **HEARD})
    assert "The person withdrew" not in text(back)


def test_a_young_person_is_asked_at_18_and_may_give_no_answer(officer: Reader) -> None:
    turns = TODAY + timedelta(days=40)
    born = turns.replace(year=turns.year - 18, day=15)
    age = {"under_18": "yes", "birth_date": born.isoformat(), "birth_date_source": "told"}
    case = path_of(key_of(people.child(age=age)))
    assert "Ask the young person" in text(officer.get(f"{case}consents/"))
    assert heading(officer.get(f"{case}consents/ask/")) == "What the young person wants"
    done = officer.post(f"{case}consents/ask/", {"answer": "no_answer"})
    assert "no answer so far, which is not a no" in text(done)


def test_a_child_takes_back_a_single_purpose_and_never_the_referral(officer: Reader) -> None:
    turns = TODAY + timedelta(days=40)
    born = turns.replace(year=turns.year - 18, day=15)
    age = {"under_18": "yes", "birth_date": born.isoformat(), "birth_date_source": "told"}
    case = path_of(key_of(people.child(age=age)))
    officer.post(f"{case}consents/ask/", {"answer": "yes", "agreed": ["research"], **HEARD})
    assert f'href="{case}withdraw/"' in officer.get(f"{case}consents/").content.decode()
    page = officer.get(f"{case}withdraw/").content.decode()
    assert 'value="research"' in page
    assert 'value="referral"' not in page
    assert "There is a problem" in text(officer.post(f"{case}withdraw/", WHOLE))
    done = officer.post(f"{case}withdraw/", {**WITHDRAWAL, "purposes": ["research"]})
    assert "Taken back" in text(done)
    assert "The person withdrew" not in text(done)


def test_the_authority_is_shown_that_the_word_of_a_child_counts_for_nothing(
    caseworker: Reader,
) -> None:
    case = key_of()
    given = {name: one for name, one in WHOLE.items() if name != "purposes"}
    withdrawing.withdraw_consent(
        people.officer(), case=case, purposes=["referral"], on=TODAY, **given
    )
    assert "counts for nothing" not in text(caseworker.get(path_of(case)))
    found = {"under_18": "yes", "by": "local_authority", "reasons": "As the council found."}
    assess_age(people.caseworker(), case=case, on=TODAY, **found)
    assert "so it counts for nothing" in text(caseworker.get(path_of(case)))


def test_a_new_way_leaves_the_lapsed_one_marked(officer: Reader) -> None:
    ways = {"ways": ["telephone"], "telephone": "07700 900461"}
    key = key_of(people.answers(safe_contact=ways), on=TODAY - timedelta(days=60))
    facts = {"contact_rule_stated": {"way": "email"}}
    corrections.add_to_referral(people.officer(), case=key, facts=facts, on=TODAY)
    for page in ("", "safe-contact/", "contact/"):
        assert "Not confirmed. Do not use" in text(officer.get(f"{path_of(key)}{page}")), page


def test_a_message_of_somebody_else_starts_a_safety_check_and_changes_nothing(
    officer: Reader, caseworker: Reader, adult: str
) -> None:
    empty = officer.post(f"{adult}safety-check/", {"text": "Kept in the box."})
    assert "Choose who it is" in text(empty)
    assert "Kept in the box." in text(empty)
    done = officer.post(f"{adult}safety-check/", MESSAGE)
    assert "The person is to be heard alone" in text(done)
    page = text(caseworker.get(adult))
    assert "She wants to stop." in page
    assert "Hear the person alone" in page
    assert "Withdrawn by the person" not in page
    form = caseworker.get(f"{adult}safety-check/").content.decode()
    found = re.search(r'name="check" value="([0-9a-f-]{36})"', form)
    assert found
    assert "Choose what it showed" in text(
        caseworker.post(f"{adult}safety-check/", {"check": found.group(1)})
    )
    ended = {"check": found.group(1), "outcome": "safe_goes_on"}
    assert "The safety check is over." in text(caseworker.post(f"{adult}safety-check/", ended))
    assert "no such safety check" in text(caseworker.post(f"{adult}safety-check/", ended))


def test_safe_contact_is_confirmed_in_one_step_and_lapsed_is_said_everywhere(
    officer: Reader, caseworker: Reader
) -> None:
    fresh = path_of(key_of())
    assert "It may be used until" in text(officer.get(f"{fresh}safe-contact/"))
    case = path_of(key_of(on=TODAY - timedelta(days=29)))
    warned = "Not confirmed. Do not use before the person has confirmed it, alone."
    for page in (case, f"{case}safe-contact/", f"{case}contact/"):
        assert warned in text(officer.get(page)), page
    assert warned in text(caseworker.get(case))
    assert warned not in text(officer.get(fresh))
    refused = officer.post(f"{case}safe-contact/", {"way": "visit", "alone": "no"})
    assert "Only the person confirms this, alone." in text(refused)
    done = officer.post(f"{case}safe-contact/", {"way": "visit", "alone": "yes"})
    assert "Confirmed from today" in text(done)
    assert warned not in text(officer.get(case))


def test_where_no_safe_way_was_stated_none_is_confirmed(officer: Reader) -> None:
    given = people.answers(safe_contact={"ways__absence": "not_known_yet"})
    page = officer.get(f"{path_of(key_of(given))}safe-contact/")
    assert heading(page) == "Safe contact"


def test_an_alert_is_kept_with_its_reason(officer: Reader, adult: str) -> None:
    assert "Say in a sentence" in text(officer.post(f"{adult}save-life/", {"whom": "police"}))
    given = {"whom": "ambulance", "why": "own_life", "text": "On the bridge, on the telephone."}
    assert "Recorded, with the reason." in text(officer.post(f"{adult}save-life/", given))
    page = text(officer.get(adult))
    assert "Alerted to save a life" in page
    assert "On the bridge, on the telephone." in page


def test_a_fact_is_corrected_with_what_was_wrong_and_marked(
    officer: Reader, caseworker: Reader
) -> None:
    case = key_of()
    fact = fact_of(case, "danger_stated")
    url = f"{path_of(case)}correct/{fact}/"
    assert f'href="{url}"' in officer.get(path_of(case)).content.decode()
    form = officer.get(url)
    assert "Danger" in text(form)
    assert 'value="no" checked' in form.content.decode()
    empty = officer.post(url, {"in_danger": "yes"})
    assert "Choose what was wrong" in text(empty)
    given = {"what": "replace", "reason": "typed_wrong", "note": "Misheard.", "in_danger": "yes"}
    done = officer.post(url, given)
    assert "Corrected. What was there before stays" in text(done)
    page = text(caseworker.get(path_of(case)))
    assert "No longer holds." in page
    assert "Corrected: It was typed wrongly" in page
    assert "Misheard." in page
    assert officer.get(url).status_code == 404


def test_words_are_corrected_and_a_fact_is_taken_back(officer: Reader) -> None:
    case = key_of()
    url = f"{path_of(case)}correct/{fact_of(case, 'account_given')}/"
    assert "Person B worked without pay." in officer.get(url).content.decode()
    given = {
        "what": "replace",
        "reason": "said_by_person",
        "own_words": "Person B was paid twice.",
        "how_came": ["recruited"],
        "control": ["threats"],
    }
    assert "Person B was paid twice." in text(officer.post(url, given))
    gone = f"{path_of(case)}correct/{fact_of(case, 'shelter_stated')}/"
    given = {"what": "retract", "reason": "wrong_person", "note": "Of another draft."}
    assert "Taken back: It is about somebody else" in text(officer.post(gone, given))


def test_another_agency_corrects_nothing(reader: Readers, adult: str) -> None:
    case = UUID(adult.split("/")[2])
    url = f"{adult}correct/{fact_of(case, 'danger_stated')}/"
    for role in ("support_worker", "police", "administrator"):
        assert reader(role).get(url).status_code == 404
        assert reader(role).post(url, {"what": "retract"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "code"),
    [("person_concerned", "demo_person"), ("legal_representative", None), ("guardian", None)],
)
def test_a_note_is_answered_for_the_person_and_stands_beside_it(
    reader: Readers, caseworker: Reader, officer: Reader, role: str, code: str | None
) -> None:
    case = key_of()
    note = corrections.add_to_referral(
        people.officer(),
        case=case,
        facts={"telling_described": {"did_not_fit": "typed", "freedom": "free"}},
        texts={"typed": "The month did not fit."},
        on=TODAY,
    ).fact
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(code or DEMO_AGENCIES[Role(role)]),
        slices=["referral"],
        on=TODAY,
    )
    speaker, url = reader(role), f"{path_of(case)}answer-note/{note}/"
    assert f'href="{url}"' in speaker.get(path_of(case)).content.decode()
    assert "The month did not fit." in text(speaker.get(url))
    assert "Write the answer" in text(speaker.post(url, {"text": " "}))
    done = speaker.post(url, {"text": f"Said by the {role}."})
    assert "The answer stands beside the note" in text(done)
    page = caseworker.get(path_of(case)).content.decode()
    assert page.count(f"Said by the {role}.") == 2
    for other in (officer, caseworker):
        assert other.get(url).status_code == 404


def test_a_contact_keeps_what_was_asked(officer: Reader, adult: str) -> None:
    call = {
        "with_whom": "lawyer",
        "way": "telephone",
        "reached": "reached",
        "asked": ["papers"],
        "answered": "will_come_back",
    }
    page = text(officer.post(f"{adult}contact/", call))
    assert "Papers or information" in page
    assert "They will come back to us" in page
