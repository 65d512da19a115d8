"""The duplicate desk in a browser, with scripts and without: found, linked, undone."""

import re
from collections.abc import Callable

import pytest

from opennrm.jobs.matching import match_people
from opennrm.procedures.identification.refer import refer
from tests.functional.conftest import Visitor
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY

Arrive = Callable[..., Visitor]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_duplicate_desk_answers_and_undoes(visitor: Arrive, scripts: bool) -> None:
    first, second = (
        refer(people.actor_of(code), answers=people.named(), on=MONDAY)
        for code in ("west_midlands_police", "kent_county_council")
    )
    match_people(key=str(second.case))
    desk = visitor("duplicate_desk", scripts=scripts)
    desk.open("/matches/")
    desk.page.get_by_role("link", name=re.compile(str(first.reference))).filter(
        has_text=str(second.reference)
    ).click()
    pair = desk.page.url.removeprefix(desk.site)
    desk.open(pair)
    desk.press("main button")
    assert "Choose what you found" in desk.text
    desk.page.check('input[value="new_evidence"]')
    desk.press("main button")
    desk.open(pair)
    desk.press("main button")
    assert "Choose why the link is undone" in desk.text
    desk.page.check('input[value="match_wrong"]')
    desk.press("main button")
    desk.open(pair)
    assert "Save what you found" in desk.text
    desk.open("/matches/?answered=yes")
