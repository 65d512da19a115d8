"""How the cases of one agency stand: its own list rows counted, and its drafts."""

from django.db import connections


def stages() -> tuple[tuple[str, str | None, int], ...]:
    """Stage, outcome and how many, of the rows that the context's agency has; the most first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT stage, outcome, count(*) FROM nrm.caseload"
            " WHERE case_id IN (SELECT h.case_id FROM nrm.case_head h"
            " WHERE h.home_agency = (SELECT (nrm.context()).agency))"
            " GROUP BY stage, outcome ORDER BY count(*) DESC, stage, outcome"
        )
        return tuple((row[0], row[1], row[2]) for row in cursor.fetchall())


def drafts() -> int:
    """How many drafts the context's agency has not sent."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.draft")
        return int(cursor.fetchone()[0])
