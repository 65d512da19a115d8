"""The tray in a browser: a paper is read and passed on by keyboard, without and with errors."""

from collections.abc import Callable

import pytest

from opennrm.procedures.identification.documents import add_documents
from opennrm.procedures.identification.refer import refer
from opennrm.web.clock import today
from tests.functional.conftest import Visitor
from tests.integration.procedures import made_documents, people

Arrive = Callable[..., Visitor]


@pytest.mark.timeout(200)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_extractor_passes_on_what_was_done_and_no_status(visitor: Arrive, scripts: bool) -> None:
    on = today()
    case = refer(people.officer(), answers=people.named(), on=on).case
    assert case is not None
    add_documents(
        people.officer(),
        case=case,
        files=[made_documents.upload(b"Sponsor: the employer", "permit.txt")],
        about=made_documents.about(what="work", shows_status="yes"),
        on=on,
    )
    extractor = visitor("extractor", scripts=scripts)
    extractor.open("/tray/")
    assert "permit.txt" not in extractor.text
    extractor.press("main .site-card a")
    extractor.press('button[value="pass_on"]')
    assert "Write what is passed on" in extractor.text
    extractor.write("#text", "She is an overstayer.")
    extractor.tick('input[name="elements"][value="means"]')
    extractor.press('button[value="pass_on"]')
    assert "overstayer" in extractor.page.locator(".govuk-error-summary").inner_text()
    extractor.write("#text", "The employer signed as sponsor and kept the permit.")
    extractor.press('button[value="pass_on"]')
    assert "Passed on." in extractor.text
