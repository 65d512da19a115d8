"""The pages of the residence unit without a browser: letters, errors, one page one count."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.residence import disqualification
from tests.integration.procedures import people, staying
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
THEN = TODAY - timedelta(days=40)


@pytest.fixture
def reader() -> Iterator[Reader]:
    """The demo's caseworker of the unit."""
    yield Reader("residence_caseworker")


def queries(reader: Reader, path: str) -> int:
    """How many queries a page takes, once everything is warm."""
    reader.get(path)
    with CaptureQueriesContext(connections["default"]) as found:
        reader.get(path)
    return len(found)


def test_a_list_takes_the_same_number_of_queries_however_long_it_is(reader: Reader) -> None:
    staying.opened(on=TODAY)
    few = queries(reader, "/residence/")
    for _ in range(4):
        staying.opened(on=TODAY)
    assert queries(reader, "/residence/") == few


def test_a_file_takes_the_same_number_of_queries_however_much_is_in_it(reader: Reader) -> None:
    file = staying.opened(on=TODAY)
    few = queries(reader, f"/residence/{file}/")
    staying.refused(file, on=TODAY)
    assert queries(reader, f"/residence/{file}/") == few


def letter(reader: Reader, file: object, decision: object) -> str:
    """The letter as the person reads it; it prints as a tagged PDF whose name says nothing."""
    address = f"/residence/{file}/letter/{decision}/"
    printed = reader.client.get(f"{address}letter.pdf")
    assert printed.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert printed.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in printed.content or b"/MarkInfo" in printed.content
    shown = reader.get(address)
    assert "<title>A letter for you" in shown.content.decode()
    return text(shown)


def test_the_letter_of_a_no_says_why_and_what_can_be_done(reader: Reader) -> None:
    file = staying.opened(on=TODAY)
    decision = staying.refused(file, on=TODAY)
    assert reader.get(f"/residence/{file}/letter/{decision}/").status_code == 404
    staying.agreed(file, decision, on=TODAY)
    said = letter(reader, file, decision)
    assert "Dear Person B," in said
    assert "You were not given permission to stay." in said
    assert staying.WHY_NOT in said
    assert "You can ask us to look at it again, in any words" in said


def test_the_letter_of_a_yes_says_from_when_to_when(reader: Reader) -> None:
    file = staying.opened(on=date(2026, 5, 1))
    decision = staying.given(file, on=date(2026, 5, 1))
    said = letter(reader, file, decision)
    assert "You have permission to stay from 1 May 2026 to 1 May 2027." in said
    assert "From 31 January 2027 on we look at whether it is renewed." in said


def test_the_letters_of_a_disqualification(reader: Reader) -> None:
    file = staying.opened(on=THEN)
    for step in (staying.proposed, staying.put, staying.answered):
        step(file, on=THEN)
    decision = staying.disqualified(file, on=TODAY)
    staying.agreed(file, decision, on=TODAY)
    said = letter(reader, file, decision)
    assert "disqualified from some of the protection of a victim" in said
    assert "goes on with it and does not hear of this" in said
    assert "at least 30 days after you were told" in said
    disqualification.revoke(staying.unit(), file=file, reasons="Quashed.", on=TODAY)
    staying.proposed(file, on=TODAY)
    made = staying.disqualified(file, on=TODAY, disqualified="no", grounds=(), need=None)
    assert "You are not. Nothing changes for you." in letter(reader, file, made)


def test_a_file_opens_by_the_reference_of_a_case(reader: Reader) -> None:
    case = staying.recognised(second=False)
    reference = read_case(people.caseworker(), case=case, on=TODAY).reference
    shown = reader.post("/residence/open/", {"case_reference": reference})
    assert heading(shown) == "Person B"
    said = text(shown)
    assert "Not considered: nobody is recognised so far" in said
    assert reference not in said
    assert "No such decision that stands" in said


def test_what_was_typed_is_kept_and_the_box_named(reader: Reader) -> None:
    file = staying.opened(on=TODAY)
    page = f"/residence/{file}/decide/"
    given = {
        "outcome": "positive",
        "from_day__day": "31",
        "from_day__month": "2",
        "from_day__year": "2027",
        "months": "a year",
        "deportation_order": "no",
        "reasons": "Kept word for word.",
    }
    shown = text(reader.post(page, given))
    assert "There is a problem" in shown
    assert "Give a real day, such as 27 3 2026" in shown
    assert "Kept word for word." in shown
    right = {**given, "from_day__day": "1"}
    assert "Give a whole number" in text(reader.post(page, right))
    refused = text(reader.post(page, {**right, "months": "12"}))
    assert "No ground is found met so far." in refused


def test_a_wrong_filter_and_a_wrong_page_are_refused(reader: Reader) -> None:
    for query in ({"stage": "perhaps"}, {"page": "0"}, {"page": "x"}):
        assert reader.get("/residence/", **query).status_code == 409


def test_no_page_of_a_case_opens_for_the_unit(reader: Reader) -> None:
    case = staying.recognised()
    for page in ("", "documents/", "consents/", "receipt/", "decide/reasonable-grounds/"):
        assert reader.get(f"/cases/{case}/{page}").status_code == 404
    assert reader.get("/cases/").status_code == 404
    links = re.findall(r'href="(/[a-z-]+/)"', reader.get("/residence/").content.decode())
    assert "/cases/" not in links
