"""Asking, answering, weighing and showing by page; and that nothing that was typed is lost."""

import re
from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest

from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import asking, corrections
from opennrm.procedures.identification.refer import refer
from tests.integration.procedures import people
from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.test_deciding import findings

Readers = Callable[[str | None], Reader]
TODAY = date.today()
QUESTION = "Was a debt spoken of when she was met?"
ANSWER = "She told two officers that she owed four thousand."
SAID = "The landlord says that she came and went."


@pytest.fixture
def police(reader: Readers) -> Reader:
    """An investigator of the force that referred."""
    return reader("police")


@pytest.fixture
def case() -> UUID:
    """A case in which nothing speaks to means so far, and a note stands."""
    account = {"own_words": "Person B worked without pay.", "how_came": ["recruited"]}
    answers = people.answers(account={**account, "control__absence": "not_known_yet"})
    made = refer(people.officer(), answers=answers, on=TODAY).case
    assert made is not None
    corrections.add_to_referral(people.officer(), case=made, text=SAID, on=TODAY)
    return made


def asked(case: UUID, code: str = "west_midlands_police") -> UUID:
    """A question to an agency."""
    return asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency(code),
        what="earlier_contact",
        question=QUESTION,
        on=TODAY,
    ).fact


def test_what_is_open_leads_to_a_question_and_the_question_to_an_answer(
    caseworker: Reader, police: Reader, case: UUID
) -> None:
    assert "?element=means" in caseworker.get(f"/cases/{case}/").content.decode()
    page = text(caseworker.get(f"/cases/{case}/requests/"))
    assert "Nobody is asked anything at the moment." in page
    form = caseworker.get(f"/cases/{case}/requests/ask/", element="means").content.decode()
    assert re.search(r'value="means"\s+checked', form)
    assert "Border Force" not in form
    empty = text(caseworker.post(f"/cases/{case}/requests/ask/"))
    assert "Choose whom to ask" in empty
    given = {
        "of": str(people.agency("west_midlands_police")),
        "what": "crime_report",
        "elements": ["means"],
        "question": QUESTION,
    }
    wrong = caseworker.post(f"/cases/{case}/requests/ask/", {**given, "due_on__day": "31"})
    assert "Write a real date" in text(wrong)
    assert QUESTION in text(wrong)
    done = caseworker.post(f"/cases/{case}/requests/ask/", given)
    assert heading(done) == "Asking for information"
    assert QUESTION in text(done)
    todo = police.get("/errands/").content.decode()
    (answer,) = re.findall(r'href="(/errands/[0-9a-f-]+/answer/)"', todo)[-1:]
    shown = text(police.get(answer))
    assert QUESTION in shown
    assert SAID not in shown
    assert "worked without pay" not in shown
    assert "Choose how you answer" in text(police.post(answer))
    half = text(police.post(answer, {"how": "answered", "answer": ANSWER, "shown": "gist"}))
    assert "Write the gist" in half
    assert ANSWER in half
    whole = {"how": "answered", "answer": ANSWER, "shown": "full", "elements": ["means"]}
    assert police.post(answer, whole).status_code == 200
    assert police.get(answer).status_code == 404
    after = text(caseworker.get(f"/cases/{case}/requests/"))
    assert ANSWER in after
    assert "Answered or over" in after


def test_an_agency_that_nobody_told_of_cannot_be_chosen(caseworker: Reader, case: UUID) -> None:
    given = {"what": "age", "question": QUESTION}
    for code, said in (
        ("west_yorkshire_police", "The person was not told of this organisation."),
        ("border_force", "closed"),
    ):
        page = caseworker.post(
            f"/cases/{case}/requests/ask/", {**given, "of": str(people.agency(code))}
        )
        assert heading(page) == "Ask an organisation"
        assert "There is a problem" in text(page)
        if code != "border_force":
            assert said in text(page)
    nobody = caseworker.post(f"/cases/{case}/requests/ask/", {**given, "of": "x"})
    assert "Choose an organisation from the list" in text(nobody)


def test_an_answer_by_telephone_and_a_reminder(caseworker: Reader, case: UUID) -> None:
    address = f"/cases/{case}/requests/{asked(case)}/"
    assert QUESTION in text(caseworker.get(address))
    assert "Reminded on" in text(caseworker.post(address, {"do": "remind"}))
    assert "Remind them" not in text(caseworker.get(address))
    assert "Choose what came back" in text(caseworker.post(address))
    assert "Write the answer." in text(caseworker.post(address, {"how": "answered"}))
    done = caseworker.post(address, {"how": "answered", "answer": ANSWER, "way": "telephone"})
    assert ANSWER in text(done)
    assert caseworker.get(address).status_code == 404
    assert caseworker.get(f"/cases/{case}/requests/{uuid4()}/").status_code == 404


def evidence_of(caseworker: Reader, case: UUID, title: str) -> str:
    """The address of an item of evidence, by its title in the workspace."""
    page = caseworker.get(f"/cases/{case}/decide/reasonable-grounds/").content.decode()
    for article in re.findall(r"<article.*?</article>", page, re.DOTALL):
        if title in article:
            (found,) = re.findall(r'href="(/cases/[0-9a-f-]+/evidence/[0-9a-f-]+/)"', article)
            return str(found)
    raise AssertionError(title)


def test_what_may_be_shown_and_what_was_put(caseworker: Reader, case: UUID) -> None:
    address = evidence_of(caseworker, case, "Added after sending")
    page = text(caseworker.get(address))
    assert SAID in page
    assert "Nobody has said how much they may be shown." in page
    assert "Choose how much the person may be shown" in text(caseworker.post(address))
    force = str(people.agency("west_midlands_police"))
    others = {"shown": "full", "whose": "somebody_else", "said_by": force}
    assert "never shown in full" in text(caseworker.post(address, others))
    gist = {**others, "shown": "gist", "gist": "Somebody said that you came and went."}
    assert "Recorded, with who said so." in text(caseworker.post(address, gist))
    put = {
        "do": "put",
        "put_shown": "full",
        "put_through": "with_lawyer",
        "put_interpreter": "independent",
        "put_reaction": "answered",
        "put_answer": "The gate was locked.",
    }
    empty = text(caseworker.post(address, {"do": "put"}))
    assert "Choose what was put to the person" in empty
    refused = caseworker.post(address, put)
    assert "has not said that it may be shown like this" in text(refused)
    assert "The gate was locked." in text(refused)
    done = text(caseworker.post(address, {**put, "put_shown": "gist"}))
    assert "The gate was locked." in done
    assert caseworker.get(f"/cases/{case}/evidence/{uuid4()}/").status_code == 404


def form_of(caseworker: Reader, case: UUID, finding: str, reason: str) -> dict[str, object]:
    """A filled decision form."""
    page = caseworker.get(f"/cases/{case}/decide/reasonable-grounds/").content.decode()
    return {**findings(page, finding, reason), "reasons": "What was said was read."}


def test_the_workspace_shows_evidence_law_questions_and_what_is_asked(
    caseworker: Reader, case: UUID
) -> None:
    asked(case)
    page = text(caseworker.get(f"/cases/{case}/decide/reasonable-grounds/"))
    assert "The standard of proof of today" in page
    assert "falling short of conclusive proof" in page
    assert SAID in page
    assert "The person said this themself" in page
    assert QUESTION in page
    assert "What to ask next" in page


def test_nothing_typed_is_lost_when_it_is_refused_or_somebody_was_first(
    caseworker: Reader, case: UUID
) -> None:
    decide = f"/cases/{case}/decide/reasonable-grounds/"
    given = form_of(caseworker, case, "met", "account_accepted")
    note = evidence_of(caseworker, case, "Added after sending").split("/")[-2]
    weighed = {
        f"item__{note}__weighed": "rejected:source_not_reliable",
        f"item__{note}__words": "The landlord has a part in it.",
        f"slavery__threat_of_penalty__otherwise__{note}": "not_determined:cannot_be_checked",
        "outcome": "negative",
    }
    refused = caseworker.post(decide, {**given, **weighed})
    assert "Say why you decide otherwise" in text(refused)
    kept = refused.content.decode()
    assert 'value="rejected:source_not_reliable" selected' in kept
    assert 'value="not_determined:cannot_be_checked" selected' in kept
    assert "The landlord has a part in it." in kept
    assert "What was said was read." in kept
    corrections.add_to_referral(people.officer(), case=case, text="She rang again.", on=TODAY)
    del weighed["outcome"]
    first = caseworker.post(decide, {**given, **weighed})
    assert heading(first) == "Decide reasonable grounds"
    assert "She rang again." in text(first)
    position = re.search(r'name="position" value="(\d+)"', first.content.decode())
    assert position
    assert position.group(1) != given["position"]
    done = caseworker.post(decide, {**given, **weighed, "position": position.group(1)})
    assert heading(done) == "Decision signed"


def test_what_the_findings_come_to_is_told_without_signing(caseworker: Reader, case: UUID) -> None:
    decide = f"/cases/{case}/decide/reasonable-grounds/"
    nothing = text(caseworker.post(decide, {"do": "check"}))
    assert "Your findings come to: Not yet answered: ask" in nothing
    assert "There is a problem" not in nothing
    given = form_of(caseworker, case, "met", "account_accepted")
    found = text(caseworker.post(decide, {**given, "do": "check"}))
    assert "Your findings come to: Positive" in found
    assert "refused" not in found
    wrong = {**given, "do": "check", "trafficking__means__reason": "nothing"}
    assert "A finding cannot be read." in text(caseworker.post(decide, wrong))
    note = evidence_of(caseworker, case, "Added after sending").split("/")[-2]
    long = {
        f"item__{note}__weighed": "rejected:inconsistent",
        f"item__{note}__words": "x" * 3_001,
    }
    too_long = caseworker.post(decide, {**given, **long, "do": "check"})
    assert "no more than 3000 characters" in text(too_long).replace(",", "")
    assert caseworker.get(f"/cases/{case}/decided/reasonable-grounds/").status_code == 404


def test_whoever_may_not_decide_finds_nothing(reader: Readers, police: Reader, case: UUID) -> None:
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("salvation_army_support"),
        slices=("support", "decision"),
        on=TODAY,
    )
    request = asked(case)
    for other in (police, reader("support_worker"), reader("duplicate_desk")):
        for page in ("requests/", "requests/ask/", f"requests/{request}/"):
            assert other.get(f"/cases/{case}/{page}").status_code == 404


def test_the_second_reader_sees_why_somebody_decided_otherwise(
    caseworker: Reader, case: UUID
) -> None:
    given = form_of(caseworker, case, "met", "account_accepted")
    otherwise = {"outcome": "negative", "disagrees": "The landlord is believed."}
    done = caseworker.post(f"/cases/{case}/decide/reasonable-grounds/", {**given, **otherwise})
    assert heading(done) == "Decision signed"
    page = text(caseworker.get(f"/cases/{case}/second-reading/reasonable-grounds/"))
    assert "The findings come to: Positive." in page
    assert "The landlord is believed." in page
