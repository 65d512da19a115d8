"""The pages of letters: seen, sent by a safe way, printed, told by a helper, recorded; refused."""

import io
import re
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pikepdf
import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.installation import DEMO_AGENCIES
from tests.integration.procedures import deciding, people
from tests.integration.procedures.deciding import FIRST, not_met
from tests.integration.procedures.deciding import decide as decided
from tests.integration.procedures.letters import supporter
from tests.integration.web.conftest import Reader, heading, text

TODAY = date.today()
Readers = Callable[[str | None], Reader]
SERVICE = {
    "told_by": "support_worker",
    "known_by": "told_face_to_face",
    "language": "vie",
    "interpreter": "independent",
    "understood": "yes",
}
PROVIDER = "salvation_army_support"


@pytest.fixture
def support_worker(reader: Readers) -> Reader:
    return reader("support_worker")


@pytest.fixture
def case() -> UUID:
    """An adult with a positive first decision that nobody told so far, and a provider."""
    made = refer(people.officer(), answers=people.answers(), on=TODAY).case
    assert made is not None
    decided(made, FIRST, on=TODAY)
    return made


def letters(case: UUID) -> str:
    return f"/cases/{case}/letters/"


def only(caseworker: Reader, case: UUID) -> str:
    """The address of the only letter of a case."""
    page = caseworker.get(letters(case)).content.decode()
    found = set(re.findall(rf'href="({letters(case)}[0-9a-f-]{{36}}/)"', page))
    assert len(found) == 1
    return found.pop()


def provider() -> str:
    return f"through_support:{people.agency(PROVIDER)}"


def errand(helper: Reader, case: UUID) -> str:
    """The address where the helper's newest errand is done."""
    (found,) = [one for one in errands.own_errands(supporter(), on=TODAY) if one.case == case]
    url = f"/errands/{found.id}/tell/"
    assert url in helper.get("/errands/").content.decode()
    return url


def test_a_letter_goes_through_a_helper_who_tells_it(
    caseworker: Reader, support_worker: Reader, case: UUID
) -> None:
    page = caseworker.get(letters(case))
    assert heading(page) == "Letters"
    assert "Not sent so far" in text(page)
    assert "The person speaks Vietnamese" in text(page)
    of_case = caseworker.get(f"/cases/{case}/")
    assert letters(case) in of_case.content.decode()
    assert "1 letter has not reached the person." in text(of_case)
    letter = only(caseworker, case)
    shown = caseworker.get(letter)
    assert heading(shown) == "A letter for you"
    assert "<title>A letter for you – OpenNRM</title>" in shown.content.decode()
    assert "we decided yes" in text(shown)
    assert "The person has not said that this is safe" in text(shown)
    assert caseworker.get(f"{letter}letter.pdf").status_code == 404
    missing = caseworker.post(letter, {})
    assert "Error: Choose a way" in text(missing)
    sent = caseworker.post(letter, {"way": provider()})
    assert "They were asked to tell the person" in text(sent)
    url = errand(support_worker, case)
    told = support_worker.get(url)
    assert heading(told) == "Tell the person, face to face"
    assert "we decided yes" in text(told)
    assert "Choose who told the person" in text(support_worker.post(url, {}))
    wrong = support_worker.post(url, {**SERVICE, "told_on__day": "31", "told_on__month": "2"})
    assert "Write a real day" in text(wrong)
    refused = support_worker.post(url, {**SERVICE, "told_by": "read_it"})
    assert "The letter is not worded in the person's language." in text(refused)
    done = support_worker.post(url, SERVICE)
    assert done.redirect_chain[-1][0] == "/errands/"
    assert "The person knows" in text(caseworker.get(letters(case)))
    assert "not reached the person" not in text(caseworker.get(f"/cases/{case}/"))
    assert support_worker.get(url).status_code == 404
    assert support_worker.get(f"{url}letter.pdf").status_code == 404


def test_a_helper_prints_it_under_a_name_that_says_nothing(
    caseworker: Reader, support_worker: Reader, case: UUID
) -> None:
    caseworker.post(only(caseworker, case), {"way": provider()})
    answer = support_worker.client.get(f"{errand(support_worker, case)}letter.pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert bool(pdf.Root["/MarkInfo"]["/Marked"])


def test_a_helper_who_could_not_tell_it_says_why(
    caseworker: Reader, support_worker: Reader, case: UUID
) -> None:
    caseworker.post(only(caseworker, case), {"way": provider()})
    url = errand(support_worker, case)
    assert "Choose why" in text(support_worker.post(url, {"do": "failed"}))
    support_worker.post(url, {"do": "failed", "because": "not_alone"})
    page = text(caseworker.get(letters(case)))
    assert "Did not reach the person" in page
    assert "The person was not alone" in page


def test_the_authority_tells_it_itself_prints_it_and_records_that(
    caseworker: Reader, case: UUID
) -> None:
    letter = only(caseworker, case)
    assert caseworker.get(f"{letter}told/").status_code == 404
    page = caseworker.post(letter, {"way": "in_person"})
    assert "Noted that the letter has left" in text(page)
    assert caseworker.client.get(f"{letter}letter.pdf").status_code == 200
    form = f"{letter}told/"
    assert heading(caseworker.get(form)) == "Was the person told?"
    assert "Choose how you know" in text(caseworker.post(form, {"told_by": "caseworker"}))
    assert "Choose why" in text(caseworker.post(form, {"do": "failed"}))
    again = caseworker.post(form, {**SERVICE, "told_by": "caseworker", "understood": "no"})
    assert "Somebody has to explain it again" in text(again)
    done = caseworker.post(form, {**SERVICE, "told_by": "caseworker"})
    assert "Rights run from that day" in text(done)
    assert caseworker.get(form).status_code == 404


def test_what_came_back_is_noted_as_no_service(caseworker: Reader, case: UUID) -> None:
    letter = only(caseworker, case)
    caseworker.post(letter, {"way": "in_person"})
    page = caseworker.post(f"{letter}told/", {"do": "failed", "because": "not_reached"})
    assert "Noted that it did not reach the person" in text(page)
    assert "Did not reach the person" in text(page)


def test_a_way_that_is_not_safe_is_refused_on_the_page_too(caseworker: Reader, case: UUID) -> None:
    page = caseworker.post(only(caseworker, case), {"way": "post", "looked": "yes"})
    assert "The person has not said that this is safe" in text(page)
    assert "Not sent so far" in text(caseworker.get(letters(case)))


def test_an_interpreter_is_booked_before_a_negative_issues(caseworker: Reader) -> None:
    made = refer(people.officer(), answers=people.answers(), on=TODAY).case
    assert made is not None
    shown = deciding.form(made, FIRST, on=TODAY)
    deciding.DECIDE[FIRST](
        people.caseworker(),
        case=made,
        findings=not_met(shown),
        reasons="The account of Person B is not carried by the rest.",
        expected_position=shown.position,
        on=TODAY,
    )
    url = f"{letters(made)}interpreter/reasonable-grounds/"
    assert "a negative waits to issue" in text(caseworker.get(letters(made)))
    assert "Choose how the interpreter will be there" in text(caseworker.post(url, {}))
    assert "Choose one of the answers offered" in text(caseworker.post(url, {"way": "post"}))
    done = caseworker.post(url, {"way": "visit"})
    assert "An interpreter is booked to explain it" in text(done)
    assert (
        caseworker.post(f"{letters(made)}interpreter/appeal/", {"way": "visit"}).status_code == 404
    )


@pytest.mark.parametrize("role", ["person_concerned", "legal_representative"])
def test_the_person_and_their_lawyer_see_their_own_letters_once_they_left(
    reader: Readers, caseworker: Reader, case: UUID, role: str
) -> None:
    agency = people.agency(DEMO_AGENCIES[Role(role)])
    make_grant(
        people.caseworker(), case=case, agency=agency, slices=("referral", "decision"), on=TODAY
    )
    own, letter = reader(role), only(caseworker, case)
    assert "There is no letter so far." in text(own.get(letters(case)))
    assert own.get(letter).status_code == 404
    caseworker.post(letter, {"way": "in_person"})
    page = own.get(letter)
    assert "we decided yes" in text(page)
    assert "By which way it may go" not in text(page)
    assert own.client.get(f"{letter}letter.pdf").status_code == 200
    assert own.post(letter, {"way": "in_person"}).status_code == 404
    assert own.get(f"{letter}told/").status_code == 404


def test_nobody_else_finds_a_letter(reader: Readers, caseworker: Reader, case: UUID) -> None:
    letter = only(caseworker, case)
    caseworker.post(letter, {"way": provider()})
    for role in ("first_responder", "police", "prosecutor", "social_worker", "panel_member"):
        for url in (letters(case), letter, f"{letter}letter.pdf", f"{letter}told/"):
            assert reader(role).get(url).status_code == 404, (role, url)


def test_a_negative_is_shown_with_its_rights_and_reasons(caseworker: Reader) -> None:
    made = refer(people.officer(), answers=people.answers(), on=TODAY).case
    assert made is not None
    decided(made, FIRST, how=not_met, on=TODAY)
    page = text(caseworker.get(only(caseworker, made)))
    assert "How to have this looked at again" in page
    assert "You have 30 days. They begin on the day on which this was told to you" in page
    assert "The account of Person B is clear." in page
