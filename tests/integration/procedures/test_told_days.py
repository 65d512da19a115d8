"""A told day, after the law data were corrected: the better one holds, and the case says so."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from opennrm.law import Law, loading
from opennrm.procedures.identification import case_page
from opennrm.procedures.views import DueItem
from tests.integration.procedures import people
from tests.integration.procedures.deciding import SECOND, TUESDAY, decide, referred
from tests.integration.procedures.letters import told_by_helper

pytestmark = pytest.mark.usefixtures("demo")
TEXTS = Path(loading.__file__).parent / "texts" / "gb"


@pytest.fixture
def corrected(tmp_path: Path, request: pytest.FixtureRequest) -> Law:
    """Today's law data with another number of days for each recovery period of 30."""
    folder = tmp_path / "gb"
    shutil.copytree(TEXTS, folder)
    text = (folder / "recovery.toml").read_text("utf-8")
    assert "value = 30" in text
    changed = text.replace("value = 30", f"value = {request.param}")
    (folder / "recovery.toml").write_text(changed, "utf-8")
    return loading.load(folder)


def recovery(case: object) -> DueItem:
    """The recovery period on the case page."""
    view = case_page.read_case(people.caseworker(), case=case, on=TUESDAY)  # type: ignore[arg-type]
    (found,) = [item for item in view.due if item.what.startswith("recovery")]
    return found


@pytest.mark.parametrize(
    ("corrected", "days"), [(28, 30), (35, 35)], indirect=["corrected"], ids=["less", "more"]
)
def test_the_better_of_the_told_and_the_corrected_day_holds(
    corrected: Law, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = referred()
    decide(case)
    before = recovery(case)
    assert (before.on, before.differs) == (TUESDAY + timedelta(days=30), False)
    monkeypatch.setattr(case_page, "current_law", lambda: corrected)
    after = recovery(case)
    assert (after.on, after.differs) == (TUESDAY + timedelta(days=days), True)


def test_an_early_end_by_the_law_itself_is_no_difference() -> None:
    case = referred(nation={"nation": "scotland"})
    decide(case)
    told = recovery(case)
    assert (told.what, told.on) == ("recovery_ends", TUESDAY + timedelta(days=90))
    decide(case, SECOND, on=TUESDAY + timedelta(days=40))
    # Nothing ends before the person knows.
    assert recovery(case).on == told.on
    told_by_helper(case, on=TUESDAY + timedelta(days=44))
    ended = recovery(case)
    assert (ended.on, ended.differs) == (TUESDAY + timedelta(days=44), False)
