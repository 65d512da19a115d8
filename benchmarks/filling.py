"""Filling the store: a few hundred cases through the procedures, then copies of them in SQL.

A copy has new keys and is the same otherwise; tests/integration/test_benchmark_filling.py shows
that a thousand copies equal what the procedures write. Runs as superuser of a benchmark only.
"""

import psycopg

# Every key of copy n is made from the key and n, so that rows that belong together still do.
NEW = "md5({0}::text || '/' || n::text)::uuid"
COPIES = (
    """INSERT INTO nrm.case_head (case_id, reference, person, home_agency, population, lead,
           position, record_key, last_act)
       SELECT {case_id}, reference || '/' || n, {person}, home_agency, population, NULL, position,
           record_key, {last_act}
       FROM nrm.case_head, generate_series(%(first)s::int, %(last)s::int) AS n
       WHERE population <> 'published' AND reference NOT LIKE '%%/%%'""",
    """INSERT INTO nrm.event (id, case_id, position, kind, slice, version, payload, happened_on,
           recorded_at, by_member, by_agency, by_role, grant_id, act_id)
       SELECT {id}, {case_id}, e.position, kind, slice, version, payload, happened_on, recorded_at,
           by_member, by_agency, by_role, grant_id, {act_id}
       FROM nrm.event e JOIN nrm.case_head h USING (case_id),
            generate_series(%(first)s::int, %(last)s::int) AS n
       WHERE h.population <> 'published' AND h.reference NOT LIKE '%%/%%'""",
    """INSERT INTO nrm.grant_in_force (grant_id, agency, agency_class, case_id, slices,
           from_day, until_day)
       SELECT {grant_id}, agency, agency_class, {case_id}, slices, from_day, until_day
       FROM nrm.grant_in_force JOIN nrm.case_head h USING (case_id),
            generate_series(%(first)s::int, %(last)s::int) AS n
       WHERE h.reference NOT LIKE '%%/%%'""",
    """INSERT INTO nrm.caseload (agency, case_id, reference, stage, outcome, nation, child, urgent,
           received_on, next_due_on, next_due_what, position, law_hash, may_be_18_on, ages_out_on,
           cannot_wait, late_from, team, owner, clock)
       SELECT agency, {case_id}, c.reference || '/' || n, stage, outcome, nation, child, urgent,
           received_on, next_due_on, next_due_what, c.position, law_hash, may_be_18_on,
           ages_out_on, cannot_wait, late_from, team, owner, clock
       FROM nrm.caseload c, generate_series(%(first)s::int, %(last)s::int) AS n
       WHERE c.reference NOT LIKE '%%/%%'""",
)


def copy_cases(superuser_url: str, *, first: int, last: int) -> int:
    """Copy every original case once for each n from first to last; returns the cases there are."""
    with psycopg.connect(superuser_url) as connection:
        for statement in COPIES:
            connection.execute(_with_keys(statement).encode(), {"first": first, "last": last})
        connection.commit()
        connection.autocommit = True
        connection.execute(
            "VACUUM (ANALYZE) nrm.event, nrm.case_head, nrm.caseload, nrm.grant_in_force"
        )
        row = connection.execute(
            "SELECT count(*) FROM nrm.case_head WHERE population <> 'published'"
        ).fetchone()
        return int(row[0]) if row else 0


def _with_keys(statement: str) -> str:
    names = ("case_id", "person", "last_act", "id", "act_id", "grant_id")
    return statement.format(**{name: NEW.format(_column(name, statement)) for name in names})


def _column(name: str, statement: str) -> str:
    """The column to make a key from; the tables share names, so the copied one is named."""
    if name == "id":
        return "e.id"
    return name
