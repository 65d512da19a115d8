"""Papers that show status: read by an extractor alone, who passes on what was done to somebody."""

from uuid import UUID

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import extracting
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decision_form import read_decision_page
from opennrm.procedures.identification.documents import add_documents, list_documents
from opennrm.procedures.identification.preparing import About
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, referred
from tests.integration.procedures.made_documents import upload
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
WORDS = "The employer signed as her sponsor and kept the permit in his office."


def extractor() -> Actor:
    """Somebody at the extraction desk."""
    return people.actor("extraction_desk", Role.EXTRACTOR)


def put_in(*, shows: str = "yes") -> tuple[UUID, UUID]:
    """A case with a paper of its referrer, in the tray where it shows status."""
    case = referred(on=TUESDAY)
    about = About(what="work", shows_status=shows, handed_over_by="person", handed_over_on=TUESDAY)
    added = add_documents(
        people.officer(),
        case=case,
        files=[upload(b"Sponsor: the employer. Overstayer.", "asylum refusal A1234567.txt")],
        about=about,
        on=TUESDAY,
    )
    assert added.in_tray is (shows == "yes")
    return case, added.documents[0]


def refused(actor: Actor, document: UUID) -> None:
    for act in (
        lambda: extracting.read_tray(actor, on=TUESDAY),
        lambda: extracting.open_tray_paper(actor, document=document, on=TUESDAY),
        lambda: extracting.nothing_bears(actor, document=document, on=TUESDAY),
        lambda: extracting.pass_on_extract(
            actor, document=document, elements=["means"], text=WORDS, on=TUESDAY
        ),
    ):
        with pytest.raises(Refusal) as said:
            act()
        assert said.value.code == "absent"


def test_an_extractor_reads_a_paper_and_passes_on_what_was_done(record: Record) -> None:
    case, document = put_in()
    listed = {one.id: one for one in extracting.read_tray(extractor(), on=TUESDAY)}
    assert document in listed
    opened = extracting.open_tray_paper(extractor(), document=document, on=TUESDAY)
    with opened.content as content:
        assert b"Sponsor" in b"".join(content.pieces())
    assert "asylum" not in opened.name
    extracting.pass_on_extract(
        extractor(), document=document, elements=["means"], text=WORDS, on=TUESDAY
    )
    assert document not in {one.id for one in extracting.read_tray(extractor(), on=TUESDAY)}
    assert record.payloads(case, "extract_passed_on")[0]["elements"] == ["means"]
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    (shown,) = [item for item in view.timeline if item.kind == "extract_passed_on"]
    assert shown.texts["text"] == WORDS
    page = read_decision_page(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)
    assert WORDS in str(page)


def test_nothing_that_bears_leaves_nothing_in_the_case(record: Record) -> None:
    case, document = put_in()
    before = record.kinds(case)
    extracting.nothing_bears(extractor(), document=document, on=TUESDAY)
    assert record.kinds(case) == before
    assert document not in {one.id for one in extracting.read_tray(extractor(), on=TUESDAY)}


@pytest.mark.parametrize(
    ("text", "elements", "code"),
    [
        ("She is an overstayer with no leave to remain.", ["means"], "names_status"),
        ("Home Office reference A1234567.", ["means"], "names_status"),
        ("  ", ["means"], "missing"),
        (WORDS, [], "missing"),
        (WORDS, ["status"], "unknown_choice"),
    ],
)
def test_a_status_is_not_passed_on(
    record: Record, text: str, elements: list[str], code: str
) -> None:
    case, document = put_in()
    with pytest.raises(InvalidAnswers) as said:
        extracting.pass_on_extract(
            extractor(), document=document, elements=elements, text=text, on=TUESDAY
        )
    assert said.value.errors[0].code == code
    assert "extract_passed_on" not in record.kinds(case)
    assert document in {one.id for one in extracting.read_tray(extractor(), on=TUESDAY)}


def test_a_paper_is_read_once() -> None:
    _, document = put_in()
    extracting.nothing_bears(extractor(), document=document, on=TUESDAY)
    with pytest.raises((InvalidAnswers, Refusal)):
        extracting.pass_on_extract(
            extractor(), document=document, elements=["means"], text=WORDS, on=TUESDAY
        )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.EXTRACTOR])
def test_nobody_else_opens_the_tray(role: Role) -> None:
    _, document = put_in()
    refused(people.actor("single_competent_authority", role), document)


def test_an_extractor_reads_nothing_of_a_case() -> None:
    case, document = put_in(shows="no")
    assert document not in {one.id for one in extracting.read_tray(extractor(), on=TUESDAY)}
    for act in (
        lambda: read_case(extractor(), case=case, on=TUESDAY),
        lambda: list_documents(extractor(), case=case, on=TUESDAY),
        lambda: read_decision_page(extractor(), case=case, stage=FIRST, on=TUESDAY),
    ):
        with pytest.raises(Refusal) as said:
            act()
        assert said.value.code == "absent"


def test_whoever_decides_is_told_no_name_of_a_file() -> None:
    case, document = put_in(shows="no")
    (line,) = list_documents(people.caseworker(), case=case, on=TUESDAY).lines
    assert (line.id, line.name, line.destroyed) == (document, None, False)
    (own,) = list_documents(people.officer(), case=case, on=TUESDAY).lines
    assert own.name == "asylum refusal A1234567.txt"
