"""The pages of rulings: public, for the authority, for the lawyer on record, and for nobody else.

R-REV-05, R-NPN-02; practice finding 44.
"""

from datetime import date
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.identification.reopening import open_reviews
from opennrm.procedures.errands import own_errands
from opennrm.procedures.members import operator
from opennrm.procedures.review.applying import follow_case
from opennrm.procedures.review.rulings import answer_ruling, read_one
from tests.integration.matrix.world import TODAY
from tests.integration.procedures.deciding import FIRST, referred
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.looking_again import lawyer, stored
from tests.integration.procedures.ruling import applied, guidance, register, speaks_for, with_matter
from tests.integration.web.conftest import Reader, heading, text

IN_2017 = date(2017, 9, 4)
pytestmark = pytest.mark.usefixtures("demo")


@pytest.fixture(scope="module")
def case(demo: None) -> UUID:
    """The case of somebody convicted in 2017, found by MK and Gega; PK (Ghana) beside it."""
    found = with_matter("convicted", on=IN_2017)
    speaks_for(found, on=TODAY)
    for code in ("pk_ghana", "mk_and_gega"):
        applied(register(code, on=TODAY), on=TODAY)
    return found


def test_anybody_reads_what_changed_who_has_to_answer_and_no_small_number(case: UUID) -> None:
    page = text(Reader(None).get("/rulings/"))
    assert "PK (Ghana) [2018] EWCA Civ 98" in page
    assert "Burden of proof" in page or "Who must prove" in page
    assert "8 May 2018" in page
    assert "No answer is recorded. Overdue." in page
    assert "no number is shown" in page
    assert str(case) not in page
    answer_ruling(operator(), code="mk_and_gega", answered_on=TODAY, source="CPS 5.1", on=TODAY)
    assert "CPS 5.1" in text(Reader(None).get("/rulings/"))


def test_the_authority_works_through_its_own_cases(case: UUID) -> None:
    worker = Reader("caseworker")
    page = text(worker.get("/rulings/cases/", ruling="mk_and_gega"))
    assert "1 law firm was told" in page
    assert "To do" in page
    other = text(worker.get("/rulings/cases/", ruling="pk_ghana", page="7"))
    assert "looked at by their own unit" in other
    assert "It reaches no case that you have" in other
    gega = ruling_id("mk_and_gega")
    form = f"/cases/{case}/rulings/{gega}/"
    assert heading(worker.get(form)) == "What followed for the criminal matter"
    assert "Choose what followed" in text(worker.post(form, {"how": "other"}))
    worker.post(form, {"how": "lawyer_has_it"})
    assert follow_case(case, on=TODAY) == 1, "what the job does a moment later"
    assert "1 of 1" in text(worker.get("/rulings/cases/", ruling="mk_and_gega"))


def test_a_lawyer_reads_it_once_and_nobody_else_at_all(case: UUID) -> None:
    (errand,) = [one for one in own_errands(lawyer(), on=TODAY) if one.kind == "ruling"]
    path = f"/ruling-notices/{errand.id}/"
    for role in ("caseworker", "support_worker", "police", "first_responder", "auditor"):
        assert Reader(role).get(path).status_code == 404
    firm = Reader("legal_representative")
    assert "Read: a ruling bears on a case of a client" in text(firm.get("/errands/"))
    page = text(firm.get(path))
    assert "MK and Gega [2018] EWCA Crim 667" in page
    assert "A conviction is not changed here" in page
    firm.post(path)
    assert firm.get(path).status_code == 404


def test_no_provider_sees_that_there_is_a_criminal_matter(case: UUID) -> None:
    for role in ("support_worker", "first_responder"):
        answer = Reader(role).get(f"/cases/{case}/")
        assert "A ruling bears on the criminal matter" not in text(answer)
    gega = ruling_id("mk_and_gega")
    for role in ("support_worker", "legal_representative", "auditor", "residence_caseworker"):
        assert Reader(role).get(f"/cases/{case}/rulings/{gega}/").status_code == 404
        assert Reader(role).get("/rulings/cases/").status_code == 404


def ruling_id(code: str) -> UUID:
    """The key of a registered ruling."""
    return read_one(code, on=TODAY).id


def test_what_a_ruling_opened_is_taken_over_from_the_room(case: UUID) -> None:
    early = referred(on=date(2023, 2, 6))
    issue_anyway(early, FIRST, on=date(2023, 2, 7))
    applied(guidance(on=TODAY), on=TODAY)
    worker = Reader("caseworker")
    assert "To do" in text(worker.get("/rulings/cases/", ruling="own_account"))
    room = text(worker.get(f"/cases/{early}/looking-again/"))
    assert "A ruling changed the rule" in room
    (review,) = open_reviews(fold(stored(early)))
    over = worker.post(f"/cases/{early}/looking-again/{review.id}/take-over/")
    assert over.status_code == 200
    (review,) = open_reviews(fold(stored(early)))
    assert review.why is ReviewWhy.RULING
    timeline = text(worker.get(f"/cases/{early}/"))
    assert "A ruling bears on the decision" in timeline
