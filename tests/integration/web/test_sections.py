"""The sections of a draft: the task list, entries, why we ask, the group, the label, lost lines."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest

from opennrm.cases.vocabulary.sections import FURTHER
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import ADULT, answer_all, begin, send

CHILD: Mapping[str, Mapping[str, Any]] = {
    "age": {"under_18": "yes", "estimated_age": "15"},
    "consent": {"child_told": "yes"},
}
NEVER = ("falls short", "not enough", "insufficient", "weak case", "not a victim", "unlikely")


@pytest.fixture(scope="module")
def adult(officer: Reader) -> str:
    """A draft of an adult whose twelve questions are answered."""
    return answer_all(officer)


@pytest.fixture(scope="module")
def child(officer: Reader) -> str:
    """The same of a child."""
    return answer_all(officer, **CHILD)


def drawn(answer: Any) -> str:
    """A page as it was sent."""
    page: str = answer.content.decode()
    return page


# The task list.


def test_the_twelve_come_first_and_the_rest_can_wait(officer: Reader, adult: str) -> None:
    page = officer.get(f"{adult}/tasks/")
    said = text(page)
    assert heading(page) == "All sections"
    assert "You can send after these twelve; the rest within 5 working days" in said
    assert "12 of 12 answered" in said
    order = [said.index(one) for one in ("The urgent start", "Check and send", "Who did it, and")]
    assert order == sorted(order)
    assert not any(word in said.lower() for word in NEVER)


def test_a_finished_urgent_start_resumes_at_the_task_list(officer: Reader, adult: str) -> None:
    assert heading(officer.get(f"{adult}/")) == "All sections"


def test_what_would_help_is_offered_with_why_and_never_as_a_verdict(officer: Reader) -> None:
    draft = answer_all(officer, exploitation={"action": "unknown"}, account={"action": "unknown"})
    page = officer.get(f"{draft}/tasks/")
    assert "What else would help" in text(page)
    assert "A suspicion is enough to send." in text(page)
    assert not any(word in text(page).lower() for word in NEVER)


@pytest.mark.parametrize("code", [one.code for one in FURTHER if one.code != "consent_confirmed"])
def test_every_further_question_says_why_and_who_reads_it(
    officer: Reader, adult: str, child: str, code: str
) -> None:
    """Each is drawn on the path that asks it, and on the other leads back to the task list."""
    opened = [officer.get(f"{draft}/question/{code}/") for draft in (adult, child)]
    assert any(heading(page) != "All sections" for page in opened)
    for page in opened:
        if heading(page) != "All sections":
            assert "Why we ask, and who reads it" in text(page)
            assert "Read by:" in text(page)
            assert "data-keep" in drawn(page)


def test_a_child_is_not_asked_for_purposes(officer: Reader, child: str) -> None:
    assert heading(officer.get(f"{child}/question/purposes/")) == "All sections"
    assert "What does the person agree to?" not in text(officer.get(f"{child}/tasks/"))


# Entries: list, add another, change, remove.


def test_entries_are_listed_added_changed_and_removed(officer: Reader) -> None:
    draft = answer_all(officer)
    first = officer.get(f"{draft}/question/exploiter/")
    assert first.request["PATH_INFO"].endswith("/exploiter.1/")
    page = officer.post(f"{draft}/question/exploiter.1/", {"names": "Tony", "sex": "male"})
    assert "1 entry so far." in text(page)
    assert f"{draft}/question/exploiter.2/" in drawn(page)
    officer.post(f"{draft}/question/exploiter.2/", {"names": "Maria"})
    page = officer.post(f"{draft}/question/exploiter.1/", {"names": "Antonio", "sex": "male"})
    for words in ("2 entries so far.", "1: Antonio", "2: Maria"):
        assert words in text(page)
    assert "Tony" not in text(page)
    assert heading(officer.get(f"{draft}/question/exploiter.1/remove/")) == "Remove this entry?"
    page = officer.post(f"{draft}/question/exploiter.1/remove/")
    assert "1 entry so far." in text(page)
    assert "Antonio" not in text(page)
    again = officer.post(f"{draft}/question/exploiter.1/remove/")
    assert "Maria" in text(again)
    assert heading(officer.post(f"{draft}/question/exploiter.2/remove/")) == "All sections"


def test_an_episode_points_at_whom_and_where(officer: Reader) -> None:
    draft = answer_all(officer)
    assert "Nobody and nothing was described" in text(officer.get(f"{draft}/question/episode.1/"))
    officer.post(f"{draft}/question/exploiter.1/", {"names": "Tony"})
    page = drawn(officer.get(f"{draft}/question/episode.1/"))
    assert re.search(r'name="exploiters"[^>]*value="exploiter.1"', page)
    given = {"kinds": ["labour"], "exploiters": ["exploiter.1"], "began__year": "2019"}
    listed = text(officer.post(f"{draft}/question/episode.1/", given))
    assert "1: Tony" in listed
    assert "2019" in listed
    checked = text(officer.get(f"{draft}/check/"))
    assert "1: Tony" in checked


def test_the_first_episode_begins_with_what_was_said(officer: Reader, adult: str) -> None:
    page = drawn(officer.get(f"{adult}/question/episode.1/"))
    assert re.search(r'name="kinds"[^>]*value="labour"[^>]*checked', page)


def test_a_page_left_empty_keeps_nothing(officer: Reader) -> None:
    draft = answer_all(officer)
    officer.post(f"{draft}/question/fears/", {"action": "continue"})
    assert "Not answered so far" not in text(officer.get(f"{draft}/check/"))
    officer.post(f"{draft}/question/exploiter.1/", {"action": "continue"})
    assert officer.get(f"{draft}/question/exploiter/").request["PATH_INFO"].endswith(".1/")


@pytest.mark.parametrize(
    "key", ["immigration", "exploiter.0", "exploiter.99", "nation.1", "Exploiter", "consent."]
)
def test_what_is_no_key_is_not_found(officer: Reader, adult: str, key: str) -> None:
    assert officer.get(f"{adult}/question/{key}/").status_code == 404


def test_a_question_without_entries_has_none_to_remove(officer: Reader, adult: str) -> None:
    assert officer.get(f"{adult}/question/fears/remove/").status_code == 404


# Why there is no answer, and what is wrong.


def test_one_of_the_five_reasons_is_kept_and_read_back(officer: Reader) -> None:
    draft = answer_all(officer)
    officer.post(f"{draft}/question/fears/", {"whom__absence": "not_safe_to_ask"})
    assert "Not safe to ask" in text(officer.get(f"{draft}/check/"))


def test_a_wrong_answer_of_an_entry_is_shown_again(officer: Reader, adult: str) -> None:
    given = {"began__day": "31", "began__month": "2", "began__year": "2019", "note": "Kept here."}
    page = officer.post(f"{adult}/question/episode.1/", given)
    assert "Write a real date" in text(page)
    assert 'value="31"' in drawn(page)
    assert "Kept here." in drawn(page)


# A line that breaks, and a colleague on the same page.


def keep(officer: Reader, path: str, data: Mapping[str, Any]) -> Any:
    """Post as the script of a page does."""
    return officer.client.post(path, data, headers={"X-Keep": "1"})


def test_a_page_that_sends_itself_is_told_where_to_go(officer: Reader) -> None:
    draft = begin(officer)
    answer = keep(officer, f"{draft}/question/nation/", ADULT["nation"])
    assert answer.status_code == 204
    assert answer.headers["X-Onward"] == f"{draft}/question/age/"
    assert answer.content == b""


def test_the_start_posted_twice_begins_one_draft(officer: Reader) -> None:
    key = str(uuid4())
    given = {**ADULT["who_refers"], "draft": key, "action": "continue"}
    addresses = [keep(officer, "/referrals/start/", given).headers["X-Onward"] for _ in range(2)]
    assert addresses == [f"/referrals/{key}/question/nation/"] * 2
    assert drawn(officer.get("/referrals/")).count(key) == 1


def test_an_entry_posted_twice_is_one_entry(officer: Reader) -> None:
    draft = answer_all(officer)
    given = {"names": "Tony", "seen": "0"}
    for _ in range(2):
        page = officer.post(f"{draft}/question/exploiter.1/", given)
    assert "1 entry so far." in text(page)


def test_the_start_asks_again_what_is_wrong_and_loses_nothing(officer: Reader) -> None:
    given = {"contact_name": "Officer A", "contact_telephone": "letters", "action": "continue"}
    page = officer.post("/referrals/start/", given)
    assert heading(page) == "Refer somebody"
    assert "Write a telephone number in digits" in text(page)
    assert 'value="letters"' in drawn(page)


def test_what_a_colleague_changed_is_shown_beside_what_was_typed(
    officer: Reader, colleague: Reader
) -> None:
    draft = answer_all(officer)
    seen = re.search(r'name="seen" value="(\d+)"', drawn(officer.get(f"{draft}/question/fears/")))
    assert seen
    colleague.post(f"{draft}/question/fears/", {"whom": "The landlord.", "seen": "0"})
    typed = {"whom": "The cousin.", "seen": seen.group(1)}
    page = officer.post(f"{draft}/question/fears/", typed)
    assert "A colleague changed this page" in text(page)
    assert "The landlord." in text(page)
    assert "The cousin." in drawn(page)
    newer = re.search(r'name="seen" value="(\d+)"', drawn(page))
    assert newer
    officer.post(f"{draft}/question/fears/", {"whom": "Both.", "seen": newer.group(1)})
    assert "Both." in text(officer.get(f"{draft}/check/"))


# The label, and the next of a family.


def test_a_label_tells_drafts_apart(officer: Reader) -> None:
    draft = answer_all(officer)
    officer.post(f"{draft}/label/", {"label": "  Night shift,   second of four "})
    assert "Night shift, second of four" in text(officer.get(f"{draft}/tasks/"))
    assert "Night shift, second of four" in text(officer.get("/referrals/"))


def test_the_next_of_a_family_has_what_they_share_and_nothing_of_the_first(
    officer: Reader,
) -> None:
    first = answer_all(officer)
    officer.post(f"{first}/question/exploiter.1/", {"names": "Tony", "relation": ["landlord"]})
    page = officer.post(f"{first}/next-member/")
    assert heading(page) == "All sections"
    following = page.request["PATH_INFO"].removesuffix("/tasks/")
    assert following != first
    checked = text(officer.get(f"{following}/check/"))
    for shared in ("Officer A", "England", "Tony"):
        assert shared in checked
    for own in ("Person B", "worked without pay", "Vietnam", "agrees to be referred"):
        assert own not in checked
    assert "of the same group" in text(officer.get("/referrals/"))


def test_the_next_of_a_family_starts_from_a_receipt_too(officer: Reader) -> None:
    draft = answer_all(officer)
    receipt = drawn(send(officer, draft))
    found = re.search(r'action="(/cases/[0-9a-f-]{36}/next-member/)"', receipt)
    assert found
    page = officer.post(found.group(1))
    assert heading(page) == "All sections"
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z] \( sent \)|\(sent\)", text(page))


# Sending: consent is confirmed on the page that sends.


def test_nothing_is_sent_before_consent_is_confirmed(officer: Reader) -> None:
    draft = answer_all(officer)
    page = officer.post(f"{draft}/check/", {"action": "send"})
    assert heading(page) == "Check your answers"
    assert 'href="#still_agrees"' in drawn(page)
    page = officer.post(f"{draft}/check/", {"still_agrees": "no", "alone": "yes"})
    assert "The person no longer agrees." in text(page)
    page = officer.post(f"{draft}/check/", {"still_agrees": "yes", "alone": "no"})
    assert heading(page) == "Check your answers"
    assert heading(send(officer, draft)) == "Referral sent"


def test_a_child_is_sent_without_being_asked_again(officer: Reader) -> None:
    draft = answer_all(officer, **CHILD)
    page = officer.get(f"{draft}/check/")
    assert 'name="still_agrees"' not in drawn(page)
    assert heading(officer.post(f"{draft}/check/")) == "Referral sent"


def test_everything_given_stands_on_the_check_page(officer: Reader) -> None:
    draft = answer_all(officer)
    officer.post(f"{draft}/question/fears/", {"whom": "The landlord."})
    officer.post(f"{draft}/question/names.1/", {"as_written": "Nguyễn Thị B"})
    page = officer.get(f"{draft}/check/")
    assert "The landlord." in text(page)
    assert f"{draft}/question/fears/?from=check" in drawn(page)
    back = officer.post(f"{draft}/question/fears/", {"whom": "The agent.", "from": "check"})
    assert heading(back) == "Check your answers"
