"""The benchmark's copied cases are what the procedures write, but for their keys."""

from collections import Counter
from typing import Any

from django.db import connections
from psycopg.conninfo import make_conninfo

from benchmarks.filling import copy_cases
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.project.postgres import Server
from tests.integration.procedures.people import MONDAY, answers, officer

WRITTEN, COPIES = 5, 199
COMPARED = {
    "nrm.event": "position, kind, slice, version, happened_on, by_agency, by_role",
    "nrm.caseload": "agency, stage, outcome, nation, child, urgent, received_on, next_due_on,"
    " next_due_what, position, law_hash",
    "nrm.grant_in_force": "agency, agency_class, slices, from_day, until_day",
    "nrm.case_head": "home_agency, population, position",
}


def rows(table: str, columns: str, *, copied: bool) -> Counter[Any]:
    """How often each row stands in a table, keys left out, of copies or of originals."""
    sign = "LIKE" if copied else "NOT LIKE"
    joined = "" if table == "nrm.case_head" else "JOIN nrm.case_head h USING (case_id)"
    named = ", ".join(f"t.{name.strip()}" for name in columns.split(","))
    reference = "t.reference" if not joined else "h.reference"
    with connections["keeper"].cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {table} t {joined} WHERE {reference} {sign} '%/%'")
        return Counter(str(row) for row in cursor.fetchall())


def test_a_thousand_copies_equal_what_the_procedures_wrote(
    demo: None, server: Server, database: str
) -> None:
    """Each original row stands once more for each copy; and the caseload rebuilds."""
    for _ in range(WRITTEN):
        refer(officer(), answers=answers(), on=MONDAY)
    url = make_conninfo(str(server.superuser_url), dbname=database)
    assert copy_cases(url, first=1, last=COPIES) == WRITTEN * (COPIES + 1)
    for table, columns in COMPARED.items():
        written = rows(table, columns, copied=False)
        assert written
        expected = Counter({row: count * COPIES for row, count in written.items()})
        assert rows(table, columns, copied=True) == expected
    assert rebuild_caseload().same
