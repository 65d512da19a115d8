"""The urgent start in pages: questions, drafts, check, receipt and card; one refusal each."""

import re
from collections.abc import Callable

import pytest

from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.urgent_start import ADULT, answer_all, begin, send

Readers = Callable[[str | None], Reader]


def test_an_adult_who_agrees_becomes_a_referral(officer: Reader) -> None:
    draft = answer_all(officer)
    check = officer.get(f"{draft}/check/")
    assert "Person B worked without pay." in text(check)
    assert "A referral, with the person's consent." in text(check)
    receipt = send(officer, draft)
    assert heading(receipt) == "Referral sent"
    reference = re.search(r"<strong>([^<]+)</strong>", receipt.content.decode())
    assert reference
    assert reference.group(1) in text(officer.get("/referrals/"))


def test_the_start_page_says_what_is_coming(officer: Reader, reader: Readers) -> None:
    assert heading(officer.get("/referrals/start/")) == "Refer somebody"
    assert reader("analyst").get("/referrals/start/").status_code == 404


def test_the_card_has_a_number_and_no_word_of_what_it_is_about(officer: Reader) -> None:
    draft = answer_all(officer)
    send(officer, draft)
    card = text(officer.get(f"{draft}/card/"))
    assert "01632 960 150" in card
    for word in ("OpenNRM", "traffick", "slavery", "referral", "police", "Home Office"):
        assert word.lower() not in card.lower()


def test_each_answer_is_kept_and_the_next_shift_goes_on(officer: Reader, reader: Readers) -> None:
    draft = begin(officer)
    officer.post(f"{draft}/question/who_refers/", ADULT["who_refers"])
    later = reader("first_responder").get(f"{draft}/")
    assert heading(later) == "In which nation was the person found?"
    assert "1 question answered" in text(officer.get("/referrals/"))


def test_a_needed_answer_is_asked_for_and_linked(officer: Reader) -> None:
    draft = begin(officer)
    page = officer.post(f"{draft}/question/who_refers/", {"contact_name": ""})
    assert page.content.decode().count('href="#contact_name"') == 1
    assert "<title>Error:" in page.content.decode()


def test_not_known_yet_is_an_answer(officer: Reader) -> None:
    draft = begin(officer)
    page = officer.post(f"{draft}/question/nation/", {"action": "unknown"})
    assert heading(page) == "How old is the person?"
    assert "Kept as “not known yet”" in text(officer.get(f"{draft}/question/nation/"))


def test_who_refers_cannot_be_left_as_not_known(officer: Reader) -> None:
    draft = begin(officer)
    page = officer.post(f"{draft}/question/who_refers/", {"action": "unknown"})
    assert "There is a problem" in text(page)


def test_a_date_that_is_none_is_refused_and_shown_again(officer: Reader) -> None:
    draft = begin(officer)
    birth = {"birth_date__day": "31", "birth_date__month": "2", "birth_date__year": "1999"}
    page = officer.post(f"{draft}/question/age/", {"under_18": "no", **birth})
    assert "Write a real date" in text(page)
    assert 'value="31"' in page.content.decode()


@pytest.mark.parametrize("under_18", ["yes", "not_sure"])
def test_a_child_is_never_asked_to_consent(officer: Reader, under_18: str) -> None:
    draft = begin(officer)
    officer.post(f"{draft}/question/age/", {"under_18": under_18})
    page = officer.get(f"{draft}/question/consent/")
    assert heading(page) == "Tell the child, and hear what they want"
    assert 'name="consent"' not in page.content.decode()
    assert 'name="child_wishes"' in page.content.decode()


def test_consent_waits_for_the_age(officer: Reader) -> None:
    page = officer.get(f"{begin(officer)}/question/consent/")
    assert "First say whether the person is under 18" in text(page)
    assert 'name="consent"' not in page.content.decode()


def test_danger_says_what_to_do_before_anything_else(officer: Reader) -> None:
    draft = begin(officer)
    asked = officer.get(f"{draft}/question/danger/").content.decode()
    assert asked.index("Call 999.") < asked.index('name="still_there"')
    page = officer.post(f"{draft}/question/danger/", {"in_danger": "yes"})
    assert heading(page) == "What does the person need tonight?"
    drawn = page.content.decode()
    assert drawn.index("Do this first") < drawn.index("<h1")
    assert "Do this first" not in text(officer.get(f"{draft}/question/exploitation/"))
    assert heading(officer.get(f"{draft}/do-first/")) == "Do this first"


def test_a_night_without_shelter_says_whom_to_call(officer: Reader) -> None:
    draft = begin(officer)
    officer.post(f"{draft}/question/nation/", {"nation": "wales"})
    officer.post(f"{draft}/question/age/", {"under_18": "no"})
    page = officer.post(f"{draft}/question/tonight/", {"safe_tonight": "no"})
    assert "0800 808 3733" in text(page)


def test_a_no_to_the_police_becomes_a_notification(officer: Reader) -> None:
    draft = answer_all(officer, consent={"consent": "no", "refusal_reasons": ["fear_for_family"]})
    receipt = send(officer, draft)
    assert heading(receipt) == "Notification sent"
    assert "is destroyed" in text(receipt)


def test_not_now_waits_as_a_draft(officer: Reader) -> None:
    draft = answer_all(officer, consent={"consent": "not_now"})
    assert heading(send(officer, draft)) == "The draft waits"
    assert heading(officer.get(f"{draft}/check/")) == "Check your answers"


def test_somebody_who_cannot_decide_needs_who_decided(officer: Reader) -> None:
    given = {"consent": "cannot_decide", "cannot_decide_why": "shock", "best_interests": "refer"}
    draft = begin(officer)
    officer.post(f"{draft}/question/age/", {"under_18": "no"})
    page = officer.post(f"{draft}/question/consent/", given)
    assert "Answer “Who decided that?”" in text(page)
    draft = answer_all(officer, consent={**given, "best_interests_by": "Sister C, ward manager"})
    assert heading(send(officer, draft)) == "Referral sent"


def test_what_is_missing_stands_before_sending(officer: Reader) -> None:
    draft = begin(officer)
    page = send(officer, draft)
    assert "Needed before you can send" in text(page)
    assert ">Send<" not in page.content.decode()


def test_a_start_that_comes_again_after_sending_leads_to_the_receipt(officer: Reader) -> None:
    draft = answer_all(officer)
    send(officer, draft)
    again = officer.post(
        "/referrals/start/", {**ADULT["who_refers"], "draft": draft.split("/")[2], "action": "save"}
    )
    assert again.request["PATH_INFO"] == f"{draft}/receipt/"


def test_a_draft_can_be_deleted(officer: Reader) -> None:
    draft = begin(officer)
    assert heading(officer.post(f"{draft}/delete/")).startswith("Referrals of")
    assert officer.get(f"{draft}/").status_code == 404


def test_an_unknown_question_is_not_found(officer: Reader) -> None:
    assert officer.get(f"{begin(officer)}/question/immigration/").status_code == 404


def test_a_draft_of_another_agency_reads_like_none(officer: Reader, reader: Readers) -> None:
    draft = begin(officer)
    other = reader("caseworker").get(f"{draft}/")
    absent = reader("caseworker").get("/referrals/00000000-0000-4000-8000-000000000000/")
    assert other.status_code == absent.status_code == 404
    assert text(other) == text(absent)
