"""A crime number that comes the next day is added alone: the place is not asked again."""

from tests.integration.web.conftest import Reader, heading, text
from tests.integration.web.test_adding import Readers, sent


def test_a_crime_number_is_added_alone(reader: Readers) -> None:
    officer: Reader = reader("first_responder")
    case = sent(officer)
    given = {"police_told": "yes", "crime_number": "20/123456/26"}
    added = officer.post(f"{case}add/whereabouts/", given)
    assert heading(added) == "Add what is missing"
    page = officer.get(case)
    assert "20/123456/26" in text(page)
    # What was said of the place stands as it was, once.
    assert text(page).count("Where the person stays") <= 2


def test_an_error_after_sending_names_no_button_that_is_not_there(reader: Readers) -> None:
    officer: Reader = reader("first_responder")
    page = officer.post(f"{sent(officer)}add/danger/", {"still_there": "yes"})
    assert heading(page) == "Is the person in danger now?"
    assert "Answer “In danger now?”" in text(page)
    assert "at the foot of the page" not in text(page)


def test_what_is_not_known_yet_is_not_called_answered(reader: Readers) -> None:
    officer: Reader = reader("first_responder")
    whereabouts = {"action": "unknown"}
    page = text(officer.get(f"{sent(officer, whereabouts=whereabouts)}add/"))
    assert "Where is the person staying? Can be added" in page
    assert "What happened? Answered" in page
