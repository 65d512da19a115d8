"""Does a referral take as long with a match as without, among 20,000 people; how long is a look?

Referrals of somebody who is among them and of somebody who is not are sent in turn, in an order
drawn by chance; both are drawn alike, the latter are only left out of the record, so that names
are as long and as usual. The job that looks runs later and is measured apart. Two samples: the
ratio of the medians, and the two-sided Mann-Whitney test that one of them tends to take longer.
"""

import math
import statistics
import time
from random import Random
from uuid import uuid4

import psycopg
from psycopg.conninfo import make_conninfo

from benchmarks.duplicates import PEOPLE, SEED
from benchmarks.figures import Figure, at_least, at_most
from benchmarks.hard_people import Record, make_people, written
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.ages import span_of
from opennrm.identification.duplicates import tokens_of
from opennrm.procedures import installation, made_up
from opennrm.procedures.identification.matching import match_people
from opennrm.procedures.identification.refer import refer
from opennrm.project.postgres import Server
from opennrm.records import vault
from tests.integration.procedures.people import MONDAY, answers

EACH, LOOKS = 300, 30
MOST_RATIO, LEAST_P = 1.02, 0.01


def measure(server: Server) -> list[Figure]:
    """Fill, refer with and without a match in turn, and look some of them up."""
    installation.load_demo()
    chance = Random(SEED)
    everybody = [written(chance, one) for one in make_people(chance, PEOPLE + 3 * EACH)]
    records, strangers = everybody[:PEOPLE], _whole(everybody[PEOPLE:])[:EACH]
    _fill(make_conninfo(str(server.superuser_url), dbname="opennrm"), records)
    officer = made_up.actor(Role.FIRST_RESPONDER, agency="west_midlands_police")
    known = chance.sample(_whole(records), EACH)
    plan = [(True, one) for one in known] + [(False, one) for one in strangers]
    chance.shuffle(plan)
    taken: dict[bool, list[float]] = {True: [], False: []}
    cases = []
    for matched, one in [*plan[:20], *plan]:
        given = answers(name={"name": one.names[-1]}, age=_age(one))
        begun = time.perf_counter()
        receipt = refer(officer, answers=given, on=MONDAY)
        taken[matched].append(time.perf_counter() - begun)
        cases.append(receipt.case)
    for sample in taken.values():
        del sample[:10]
    ratio = statistics.median(taken[True]) / statistics.median(taken[False])
    begun = time.perf_counter()
    for case in cases[-LOOKS:]:
        if case is not None:
            match_people(case, on=MONDAY)
    look = (time.perf_counter() - begun) * 1000 / LOOKS
    return [
        at_most(
            "refer with a match to without, medians", max(ratio, 1 / ratio), "ratio", MOST_RATIO
        ),
        at_least(
            "  Mann-Whitney, two-sided", mann_whitney(taken[True], taken[False]), "p", LEAST_P
        ),
        at_most(f"looking for one person among {PEOPLE:,}", look, "ms", 1_000),
    ]


def mann_whitney(one: list[float], other: list[float]) -> float:
    """The two-sided p that two samples come from one distribution (normal approximation)."""
    ranked = sorted((value, which) for which, sample in enumerate((one, other)) for value in sample)
    ranks = sum(rank for rank, (_, which) in enumerate(ranked, start=1) if which == 0)
    n, m = len(one), len(other)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


def _age(one: Record) -> dict[str, str | list[str] | int | None]:
    return {"under_18": "no", "birth_date": one.birth}


def _whole(records: list[Record]) -> list[Record]:
    """Adults whose whole date of birth is known: all are referred by one path."""
    return [one for one in records if len(one.birth or "") == 10 and (one.birth or "") < "2007"]


def _fill(url: str, records: list[Record]) -> None:
    """Heads, keys, grants to the desk and tokens of so many people: all that is looked at."""
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM nrm.agency WHERE code IN ('duplicate_desk', 'west_midlands_police')"
            " ORDER BY code"
        )
        desk, home = (row[0] for row in cursor.fetchall())
        people = [(uuid4(), uuid4(), one) for one in records]
        with cursor.copy(
            "COPY nrm.case_head (case_id, reference, person, home_agency, population, position,"
            " record_key) FROM STDIN"
        ) as rows:
            for number, (case, person, _) in enumerate(people):
                rows.write_row((case, f"FILL-{number:05}", person, home, "synthetic", 1, 0))
        with cursor.copy("COPY nrm.vault_key (subject, kind, kek_id, wrapped) FROM STDIN") as rows:
            for _, person, _ in people:
                rows.write_row((person, "person", "none", None))
        with cursor.copy(
            "COPY nrm.grant_in_force (grant_id, agency, agency_class, case_id, slices, from_day)"
            " FROM STDIN"
        ) as rows:
            slices = ["referral", "age", "identity"]
            for case, _, _ in people:
                rows.write_row((uuid4(), desk, "open", case, slices, MONDAY))
        with cursor.copy("COPY nrm.vault_token (subject, kind, hmac) FROM STDIN") as rows:
            for _, person, one in people:
                born = span_of(one.birth) if one.birth else None
                for token in tokens_of(one.names, born):
                    hashed = vault.matching_token(token.kind, token.value)
                    rows.write_row((person, token.kind, hashed))
        connection.commit()
        connection.autocommit = True
        cursor.execute(
            "VACUUM (ANALYZE) nrm.case_head, nrm.vault_token, nrm.vault_key, nrm.grant_in_force"
        )
