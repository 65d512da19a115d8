"""The official cross-table of 2022-Q2 to 2023-Q2, where it is at hand; else tests are skipped."""

import csv
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from opennrm.statistics.published import read_cells

REAL = Path(__file__).parents[4] / "shared" / "data" / "nrm_cells_2022q2_2023q2.csv"


@pytest.fixture(scope="session")
def real_file() -> Path:
    if not REAL.exists():
        pytest.skip(f"the official cross-table is not at {REAL}")
    return REAL


@pytest.fixture(scope="session")
def real_cells(real_file: Path) -> pa.Table:
    with real_file.open("rb") as lines:
        return read_cells(lines, on=date(2026, 11, 21))


@pytest.fixture(scope="session")
def real_rows(real_file: Path) -> list[dict[str, str]]:
    with real_file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
