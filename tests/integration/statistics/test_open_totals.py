"""What a passer-by and a reader of figures cost: no scan of facts, no cut-off for each page."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from opennrm import __version__
from opennrm.law import current_law
from opennrm.procedures import Refusal, keeping
from opennrm.procedures.members import operator
from opennrm.procedures.published import load_published
from opennrm.procedures.statistics import Figures, demo_member, figures
from opennrm.records import caseload, cutoffs
from tests.integration.records.streams import as_superuser
from tests.integration.statistics.test_published import write

ON = date(2026, 11, 21)


@pytest.fixture(scope="module", autouse=True)
def loaded(demo: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two vintages of one quarter, and another quarter."""
    folder = tmp_path_factory.mktemp("tables")
    for cells in (
        [("2022-Q2", "Albanian", 3), ("2022-Q3", "Albanian", 2)],
        [("2022-Q3", "Albanian", 4), ("2022-Q3", "Afghan", 1)],
    ):
        load_published(operator(), path=write(folder, *cells), on=ON)


@contextmanager
def queries() -> Iterator[list[str]]:
    """The statements of every connection."""
    said: list[str] = []
    with ExitStack() as stack:
        caught = [
            stack.enter_context(CaptureQueriesContext(connections[alias]))
            for alias in ("default", "statistics", "keeper")
        ]
        yield said
    said += [one["sql"] for context in caught for one in context.captured_queries]


@pytest.mark.parametrize("by", [("quarter",), ()])
@pytest.mark.parametrize("vintage", [None, 1])
def test_open_totals_are_those_of_the_facts(by: tuple[str, ...], vintage: int | None) -> None:
    def count(who: object) -> Figures:
        return figures(who, by=by, population="published", on=ON, vintage=vintage)  # type: ignore[arg-type]

    assert count(None) == count(operator())
    assert count(None).total == (5 if vintage else 8)


@pytest.mark.parametrize("path", ["/", "/figures/"])
def test_a_passer_by_makes_nobody_count_facts(path: str) -> None:
    with queries() as said:
        answer = Client().get(path)
    assert answer.status_code == 200
    assert "8" in answer.content.decode()
    assert not [one for one in said if "nrm.event" in one or "published_cell" in one]
    assert len([one for one in said if "nrm." in one]) <= 4


def recorded() -> Figures:
    """Recorded figures as the demo's analyst asks for them."""
    return figures(demo_member("analyst"), by=("stage",), population="synthetic", on=ON)


def cut_offs() -> int:
    """How many cut-offs there are."""
    return int(as_superuser("SELECT count(*) FROM nrm.cutoff")[0][0])


def test_a_recent_cut_off_is_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cut_offs()
    recorded()
    recorded()
    assert cut_offs() == before + 1
    monkeypatch.setattr("opennrm.procedures.statistics.__version__", "another")
    recorded()
    assert cut_offs() == before + 2


def test_a_cut_off_of_a_minute_ago_is_not_used() -> None:
    made_with = {"law_hash": uuid4().hex, "code_version": __version__}
    old = uuid4()
    as_superuser(
        "INSERT INTO nrm.cutoff VALUES (%s, clock_timestamp() - interval '61 seconds', %s, %s)",
        [old, *made_with.values()],
    )
    assert cutoffs.recent(**made_with) is None
    new = uuid4()
    cutoffs.take(new, **made_with)
    assert cutoffs.recent(**made_with) == new


@contextmanager
def somebody_writes() -> Iterator[None]:
    """A writer that does not end, such as a large load."""
    with psycopg.connect(**connections["default"].get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock_shared(720100)")
        yield
        other.rollback()


def test_figures_do_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutoffs, "PATIENCE", "100ms")
    monkeypatch.setattr("opennrm.procedures.statistics.__version__", uuid4().hex)
    with somebody_writes(), pytest.raises(Refusal, match="busy"):
        recorded()
    assert recorded().total == 0


def test_a_rebuild_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caseload, "PATIENCE", "100ms")
    with somebody_writes(), pytest.raises(Refusal, match="busy") as refused:
        keeping.rebuild_caseload()
    assert "large load" in str(refused.value.facts["why"])
    assert keeping.rebuild_caseload().same


def test_the_law_of_a_cut_off_is_today_s() -> None:
    recorded()
    assert cutoffs.recent(law_hash=current_law().version, code_version=__version__)
