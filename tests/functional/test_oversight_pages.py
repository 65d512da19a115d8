"""Rulings and samples in a real browser: keyboard only, at 360 pixels, and axe finds nothing.

R-REV-03, R-REV-05, R-NPN-02; docs/adr/0047.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from opennrm.procedures.errands import own_errands
from opennrm.procedures.review.rulings import read_one
from opennrm.procedures.review.samples import draw_sample, publish_rates, read_sample, score_item
from tests.functional.conftest import Visitor
from tests.integration.procedures.deciding import FIRST, decide, referred
from tests.integration.procedures.issuing_anyway import issue_anyway
from tests.integration.procedures.looking_again import lawyer
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.ruling import (
    applied,
    guidance,
    register,
    speaks_for,
    with_matter,
)
from tests.integration.procedures.test_samples import GOOD, auditor

Arrive = Callable[..., Visitor]
TODAY = date.today()
POINTS = tuple(GOOD)


@pytest.mark.timeout(300)
def test_a_ruling_is_read_worked_through_and_heard_of(visitor: Arrive) -> None:
    case = with_matter("convicted", on=date(2017, 9, 4))
    speaks_for(case, on=TODAY)
    early = referred(on=date(2023, 2, 6))
    issue_anyway(early, FIRST, on=date(2023, 2, 7))
    applied(guidance(on=TODAY), on=TODAY)
    for code in ("pk_ghana", "mk_and_gega"):
        applied(register(code, on=TODAY), on=TODAY)
    visitor().open("/rulings/")
    worker = visitor("caseworker")
    worker.open("/rulings/cases/?ruling=own_account")
    assert "To do" in worker.text
    worker.open("/rulings/cases/?ruling=mk_and_gega")
    gega = read_one("mk_and_gega", on=TODAY).id
    worker.press(f'a[href="/cases/{case}/rulings/{gega}/"]')
    worker.press("main form button")
    assert "There is a problem" in worker.text
    worker.choose("how", "lawyer_has_it")
    worker.press("main form button")
    (errand,) = [one for one in own_errands(lawyer(), on=TODAY) if one.kind == "ruling"]
    firm = visitor("legal_representative")
    firm.open("/errands/")
    firm.press(f'a[href="/ruling-notices/{errand.id}/"]')
    assert "A ruling bears on case" in firm.text
    firm.press("main form button")


@pytest.mark.timeout(300)
def test_an_auditor_draws_scores_and_publishes_by_the_keyboard(visitor: Arrive) -> None:
    tuesday = MONDAY + timedelta(days=1)
    for _ in range(12):
        decide(referred(), on=tuesday)
    issue_anyway(referred(), FIRST, on=tuesday)
    days = {"first_day": MONDAY, "last_day": TODAY}
    shown = draw_sample(auditor(), **days, seed="all-of-them", size=13, on=TODAY)
    for number, line in enumerate(read_sample(auditor(), sample=shown, on=TODAY).items):
        answers = GOOD if number else {**GOOD, "outcome_right": "no"}
        score_item(auditor(), item=line.id, answers=answers, on=TODAY)
    publish_rates(auditor(), sample=shown, on=TODAY)
    reader = visitor("auditor")
    reader.open("/samples/")
    reader.press("main form button")
    assert "There is a problem" in reader.text
    for name, day in days.items():
        for part in ("day", "month", "year"):
            box = f'input[name="{name}__{part}"]'
            reader.write(box, str(getattr(day, part)))
    reader.choose("outcome", "negative")
    reader.write("#size", "1")
    reader.write("#seed", "lottery-7-11")
    reader.press("main form button")
    assert "1 left for you to score" in reader.text
    reader.press('a[href*="/samples/copies/"]')
    reader.press("main form button")
    assert "Answer this point" in reader.text
    for point in POINTS:
        reader.choose(point, "yes")
    reader.press("main form button")
    assert "0 left for you to score" in reader.text
    reader.press('main form:has(input[value="again"]) button')
    assert "Drawn again: the same decisions." in reader.text
    reader.press('main form:has(input[value="publish"]) button')
    assert "Outcome not right" in reader.text
