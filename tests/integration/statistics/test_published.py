"""Official tables in the record: loaded whole or not at all, once, and every vintage kept."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Refusal, made_up
from opennrm.procedures.members import operator
from opennrm.procedures.published import load_published
from opennrm.procedures.statistics import figures
from opennrm.statistics.published_lines import HEADER

ON = date(2026, 11, 21)
REAL = Path(__file__).parents[4] / "shared" / "data" / "nrm_cells_2022q2_2023q2.csv"
pytestmark = pytest.mark.usefixtures("installation")


def write(folder: Path, *cells: tuple[str, str, int], name: str = "table.csv") -> Path:
    lines = [
        f"{period},Police,Kent Police,Labour,Adult (18 or over),Male,{nationality},{people}"
        for period, nationality, people in cells
    ]
    path = folder / name
    path.write_text("\r\n".join([",".join(HEADER), *lines, ""]), encoding="utf-8")
    return path


def streams() -> int:
    with connections["statistics"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.event WHERE kind = 'published_referral'")
        return int(cursor.fetchone()[0])


def by_quarter(**asked: object) -> dict[str, int]:
    found = figures(operator(), by=("quarter",), population="published", on=ON, **asked)
    return {labels[0]: people for labels, people in found.rows}


def test_journey_of_a_table_through_vintages(tmp_path: Path) -> None:
    first = load_published(
        operator(),
        path=write(tmp_path, ("2022-Q2", "Albanian", 3), ("2022-Q3", "Ruritanian", 2)),
        on=ON,
    )
    assert (first.vintage, first.people, first.loaded) == (1, 5, ("2022-Q2", "2022-Q3"))
    assert [(one.label, one.people) for one in first.unmapped] == [("Ruritanian", 2)]
    assert streams() == 5

    again = load_published(
        operator(),
        path=write(tmp_path, ("2022-Q3", "Ruritanian", 2), ("2022-Q2", "Albanian", 3)),
        on=ON,
    )
    assert (again.load, again.people, again.unchanged) == (None, 0, ("2022-Q2", "2022-Q3"))
    assert streams() == 5

    later = load_published(
        operator(),
        path=write(tmp_path, ("2022-Q3", "Albanian", 4), ("2022-Q4", "Albanian", 1)),
        on=ON,
    )
    assert (later.vintage, later.loaded, later.replaced) == (2, ("2022-Q4",), ("2022-Q3",))
    assert by_quarter() == {"2022-Q2": 3, "2022-Q3": 4, "2022-Q4": 1}
    assert by_quarter(vintage=1) == {"2022-Q2": 3, "2022-Q3": 2}

    with pytest.raises(Refusal, match="malformed_file") as refused:
        load_published(
            operator(),
            path=write(tmp_path, ("2023-Q1", "Albanian", 7), ("2023-Q1", "Afghan", 0)),
            on=ON,
        )
    assert [fault.line for fault in refused.value.facts["faults"]] == [3]
    assert by_quarter() == {"2022-Q2": 3, "2022-Q3": 4, "2022-Q4": 1}
    assert streams() == 10

    with pytest.raises(Refusal, match="nothing_loaded"):
        by_quarter(as_of=date(2020, 1, 1))


def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("opennrm.procedures.published._STREAMS_A_CHUNK", 2)

    def break_off(done: int, total: int) -> None:
        raise OSError(f"{done} of {total}")

    before = streams()
    with pytest.raises(OSError, match="2 of 5"):
        load_published(
            operator(), path=write(tmp_path, ("2019-Q4", "Albanian", 5)), on=ON, progress=break_off
        )
    assert streams() == before
    assert "2019-Q4" not in by_quarter()


def test_published_facts_open_no_case_work(tmp_path: Path) -> None:
    load_published(operator(), path=write(tmp_path, ("2018-Q1", "Albanian", 1)), on=ON)
    with connections["keeper"].cursor() as cursor:
        for table in ("caseload", "grant_in_force", "outbox"):
            cursor.execute(f"SELECT count(*) FROM nrm.{table}")
            assert cursor.fetchone() == (0,), table


def test_without_sign_in_there_are_totals_only(tmp_path: Path) -> None:
    load_published(operator(), path=write(tmp_path, ("2018-Q2", "Albanian", 1)), on=ON)
    found = figures(None, by=("quarter",), population=None, on=ON)
    assert (found.population, found.said) == ("published", "published_stands_first")
    for by, population in ((("nationality",), None), (("quarter",), "synthetic")):
        with pytest.raises(Refusal, match="absent"):
            figures(None, by=by, population=population, on=ON)


def test_only_the_operator_loads(tmp_path: Path) -> None:
    officer = made_up.actor(Role.FIRST_RESPONDER, agency="kent_police")
    with pytest.raises(Refusal, match="absent"):
        load_published(officer, path=write(tmp_path, ("2018-Q3", "Albanian", 1)), on=ON)


def test_recorded_figures_are_for_the_analyst() -> None:
    analyst = made_up.actor(Role.ANALYST, agency="statistics_office")
    found = figures(analyst, by=("stage",), population="synthetic", on=ON)
    assert (found.population, found.total) == ("synthetic", 0)
    with pytest.raises(Refusal, match="absent"):
        figures(operator(), by=("stage",), population="synthetic", on=ON)


@pytest.mark.parametrize(
    ("by", "population", "code"),
    [
        (("shoe_size",), None, "unknown_column"),
        (("quarter", "quarter"), None, "column_twice"),
        (("quarter",), "live", "unknown_population"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    by: tuple[str, ...], population: str | None, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        figures(operator(), by=by, population=population, on=ON)


def test_real_table_gives_the_official_totals(tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip(f"the official cross-table is not at {REAL}")
    receipt = load_published(operator(), path=REAL, on=ON)
    assert receipt.people == 21_918
    assert receipt.unmapped == ()
    totals = by_quarter()
    wanted = {
        "2022-Q2": 4171,
        "2022-Q3": 4586,
        "2022-Q4": 4417,
        "2023-Q1": 4746,
        "2023-Q2": 3998,
    }
    assert {quarter: totals[quarter] for quarter in wanted} == wanted
