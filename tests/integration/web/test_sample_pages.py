"""The pages of samples: an auditor draws, scores and publishes; anybody reads what it came to.

R-REV-03, R-REV-07.
"""

from datetime import timedelta

import pytest

from opennrm.procedures.review.samples import read_sample
from tests.integration.matrix.world import TODAY
from tests.integration.procedures.deciding import decide, referred
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.test_samples import GOOD, auditor
from tests.integration.records.streams import as_superuser
from tests.integration.web.conftest import Reader, heading, text

pytestmark = pytest.mark.usefixtures("demo")
ASKED = {
    "first_day__day": "1",
    "first_day__month": "3",
    "first_day__year": "2026",
    "last_day__day": "31",
    "last_day__month": "3",
    "last_day__year": "2026",
    "size": "1",
    "seed": "lottery-7-11-40",
}


@pytest.fixture(scope="module", autouse=True)
def decided(demo: None) -> None:
    """Somebody was recognised."""
    decide(referred(), on=MONDAY + timedelta(days=1))


def test_an_auditor_draws_scores_and_publishes() -> None:
    reader = Reader("auditor")
    assert "No sample was drawn so far" in text(reader.get("/samples/"))
    empty = text(reader.post("/samples/", {}))
    assert "Give a real day" in empty
    assert "Give a whole number" in empty
    assert "Write a seed of letters" in text(reader.post("/samples/", {**ASKED, "seed": "a b"}))
    assert "There are 1 such decisions" in text(reader.post("/samples/", {**ASKED, "size": "2"}))
    assert "No decision is of this rule" in text(
        reader.post("/samples/", {**ASKED, "outcome": "negative"})
    )
    drawn = reader.post("/samples/", ASKED)
    assert "1 left for you to score" in text(drawn)
    ((sample,),) = as_superuser("SELECT id FROM nrm.sample")
    assert "Drawn again: the same decisions" in text(
        reader.post(f"/samples/{sample}/", {"do": "again"})
    )
    item = read_sample(auditor(), sample=sample, on=TODAY).items[0].id
    page = reader.get(f"/samples/copies/{item}/")
    assert heading(page) == "Copy 1 of 1"
    for said in ("reasonable grounds to believe", "Positive", "Exploitation"):
        assert said in text(page)
    short = text(reader.post(f"/samples/copies/{item}/", {"outcome_right": "no"}))
    assert "Answer this point" in short
    assert "0 left for you to score" in text(reader.post(f"/samples/copies/{item}/", GOOD))
    assert "You scored this copy" in text(reader.get(f"/samples/copies/{item}/"))
    public = text(reader.post(f"/samples/{sample}/", {"do": "publish"}))
    assert "lottery-7-11-40" in public
    assert "not shown" in public
    assert "A number too small to show" in public


def test_nobody_else_and_never_a_case() -> None:
    ((sample,),) = as_superuser("SELECT id FROM nrm.sample")
    for role in ("caseworker", "analyst", "rapporteur", "administrator", "police"):
        assert Reader(role).get("/samples/").status_code == 404
        assert Reader(role).get(f"/samples/{sample}/").status_code == 404
    ((case,),) = as_superuser("SELECT case_id FROM nrm.sample_item")
    assert Reader("auditor").get(f"/cases/{case}/").status_code == 404
