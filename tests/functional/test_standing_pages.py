"""Pages of age, authority, waiting, access and setting aside: keyboard alone, 360 pixels, axe."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from opennrm.procedures.identification import ages, handover
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.identification.refer import refer
from opennrm.web.clock import today
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide, referred

Arrive = Callable[..., Visitor]
WORKS = {"exploiter.1": {"works_for": ["council"]}}
FORMS = (
    *("age/doubt", "age/assessment", "age/challenge", "age/doubt-over"),
    *("authority/hand-over", "authority/site", "authority/answer"),
    *("missing/wait", "missing/go-on", "missing/enough", "missing/confirm"),
    *("close", "open-again", "pause/ask", "pause/answer"),
    *("access/give", "access/end", "access/let-in"),
    *("set-aside/open", "set-aside/told", "set-aside/heard", "set-aside/decide"),
    "set-aside/stands",
)
HUBS = ("age", "authority", "missing", "pause", "access", "set-aside")


def shot(visitor: Visitor, name: str) -> None:
    """Keep a picture where a folder for them is named."""
    folder = os.environ.get("OPENNRM_TEST_PICTURES")
    if folder:
        for width in (360, 1280):
            visitor.page.set_viewport_size({"width": width, "height": 740})
            visitor.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        visitor.page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.timeout(400)
def test_every_page_passes_axe_empty_and_with_errors(visitor: Arrive) -> None:
    case = refer(people.officer(), answers={**people.child(), **WORKS}, on=today()).case
    assert case
    decide(case, on=today())
    handover.state_site(people.caseworker(), case=case, is_site="yes", on=today())
    handover.hand_over(
        people.caseworker(),
        case=case,
        to="devolved_panel",
        why="law_names_another",
        note="She is met at school on Thursdays.",
        on=today(),
    )
    assess(case)
    worker = visitor("caseworker")
    worker.open(f"/cases/{case}/")
    shot(worker, "case")
    for page in (*HUBS, *FORMS):
        worker.open(f"/cases/{case}/{page}/")
        shot(worker, page.replace("/", "-"))
        button = worker.page.locator("main form button")
        if page in FORMS and button.count() and page not in ("missing/go-on", "open-again"):
            worker.press("main form button")
            shot(worker, f"{page.replace('/', '-')}-errors")
            assert "There is a problem" in worker.text


def assess(case: UUID) -> None:
    """She is found to be an adult; what was decided is listed, and stands."""
    ages.assess_age(
        people.caseworker(),
        case=case,
        under_18="no",
        by="local_authority",
        appropriate_adult="yes",
        reasons="Two social workers met her three times. A guardian sat beside her.",
        on=today(),
    )
    follow_age(case, on=today())


@pytest.mark.timeout(200)
def test_a_doubt_is_written_down_by_keyboard_without_scripts(visitor: Arrive) -> None:
    case = referred(on=today())
    helper = visitor("support_worker", scripts=False)
    helper.open(f"/cases/{case}/")
    helper.press(f'main a[href="/cases/{case}/age/"]')
    helper.press(f'main a[href="/cases/{case}/age/doubt/"]')
    helper.choose("side", "child")
    helper.choose("by", "support")
    helper.tick('input[name="grounds"][value="own_word"]')
    helper.write("#why", "He says that he is 16, and cries for his mother at night.")
    helper.press("main form button")
    assert "A doubt for the child holds until an assessment was made." in helper.text
