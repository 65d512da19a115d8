"""A West African woman told that it was not trafficking, because she had not escaped.

R-DEC-04. The guard catches the reason when it is signed; the second reader sees the words marked,
strikes them, and the decision goes back without anybody outside having heard of it. By keyboard
alone, at the width of a telephone, with and without scripts.
"""

from collections.abc import Callable
from uuid import UUID

import pytest

from opennrm.procedures.identification.case_page import read_case
from opennrm.web.clock import today
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.deciding import not_met, referred, sign
from tests.integration.web.conftest import Reader, text

Arrive = Callable[..., Visitor]
REASONS = (
    "You were housed with other women and worked there every night. However, it is considered that"
    " you failed to escape although you had the opportunity to do so."
)
STRUCK = "Whether she fled says nothing of what was done to her."


def signed() -> tuple[UUID, str]:
    """Her case, with a negative that a caseworker has just signed, and its reference."""
    on = today()
    case = referred(
        on=on,
        exploitation={"kinds": ["sexual"], "happened": "happened", "where": "uk"},
        account={
            "own_words": "The door was not always locked. I had nowhere to go.",
            "how_came": ["recruited"],
            "control": ["threats"],
        },
    )
    receipt = sign(case, how=not_met, on=on, reasons=REASONS)
    assert (receipt.outcome, receipt.issued) == ("negative", False)
    return case, receipt.reference


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_she_is_not_refused_because_she_did_not_escape(visitor: Arrive, scripts: bool) -> None:
    case, reference = signed()
    assert "Negative" not in text(Reader("first_responder").get("/referrals/"))

    reader = visitor("second_caseworker", scripts=scripts)
    reader.open("/cases/")
    reader.write("#reference", reference)
    reader.press(".site-filter button")
    reader.press("tbody a")
    assert "No second person has read it so far." in reader.text
    reader.press('a[href*="/second-reading/"]')
    marked = reader.page.locator("blockquote mark").all_inner_texts()
    assert any("escape" in words for words in marked)
    reader.press("main form button")
    assert "There is a problem" in reader.text
    hits = reader.page.locator("textarea[id^=hit_]").count()
    assert hits
    for number in range(hits):
        reader.choose(f"hit_{number}__answer", "struck")
        reader.write(f"#hit_{number}__why", STRUCK)
    reader.choose("agrees", "no")
    reader.write("#note", "Decide again on what was done to her.")
    reader.press("main form button")
    assert "It goes back to whoever signed it." in reader.text

    view = read_case(people.caseworker(), case=case, on=today())
    assert (view.stage, view.outcome, view.signed) == ("awaiting_reasonable_grounds", None, ())
    told = Reader("first_responder").get(f"/cases/{case}/")
    assert "egative" not in text(told)
