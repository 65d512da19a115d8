"""A start that finds lists of another law makes them anew first."""

from datetime import date
from uuid import uuid4

import pytest

from opennrm.law import current_law
from opennrm.project import database as start
from opennrm.records import caseload, keeper
from opennrm.records.errors import Busy
from tests.integration.procedures.deciding import referred
from tests.integration.records.streams import as_superuser

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module", autouse=True)
def listed(demo: None) -> None:
    """One case in the lists."""
    referred(on=DAY)
    assert caseload.every_row()


def test_another_law_rebuilds_every_list_once(capsys: pytest.CaptureFixture[str]) -> None:
    right = caseload.every_row()
    as_superuser("UPDATE nrm.caseload SET law_hash = 'old', next_due_on = '1999-01-01'")
    start.migrate()
    assert caseload.every_row() == right
    assert keeper.law_hashes() == {current_law().version}
    assert f"{len(right)} rows" in capsys.readouterr().err
    start.migrate()
    assert capsys.readouterr().err == ""


def test_a_rebuild_that_cannot_begin_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(rows: object) -> int:
        raise Busy

    as_superuser("UPDATE nrm.caseload SET law_hash = 'old'")
    monkeypatch.setattr(caseload, "replace_all", refuse)
    with pytest.raises(Exception, match="busy"):
        start.migrate()
    monkeypatch.undo()
    assert keeper.law_hashes() == {"old"}
    start.migrate()
    assert keeper.law_hashes() == {current_law().version}


def test_a_case_that_cannot_be_read_is_named_at_every_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = uuid4()
    as_superuser("UPDATE nrm.caseload SET law_hash = 'old'")
    monkeypatch.setattr("opennrm.procedures.caseload.rebuild", lambda: (0, (case,)))
    for _ in range(2):
        start.migrate()
        assert f"case {case} are old" in capsys.readouterr().err
