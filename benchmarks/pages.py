"""The queue and the case page, whole, at one thousand and a hundred thousand cases.

Same number of queries, median time within 1.5 times, and at most 1.5 times the same page read by a
role that row-level security does not bind. Pages are got as a signed-in caseworker gets them.
"""

import gc
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from benchmarks.figures import Figure, at_most, median_ms
from benchmarks.filling import copy_cases
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import installation, made_up
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.members import actor_for
from opennrm.project.postgres import Server
from tests.integration.procedures.people import MONDAY, answers

ORIGINALS = 200
FEW, MANY = 1_000, 100_000
MOST_RATIO = 1.5


def measure(server: Server) -> list[Figure]:
    """Fill to a thousand, measure; fill to a hundred thousand, measure again; then without RLS."""
    who = _prepared()
    url = make_conninfo(str(server.superuser_url), dbname="opennrm")
    few = copy_cases(url, first=1, last=FEW // ORIGINALS - 1)
    small = _pages(who)
    many = copy_cases(url, first=FEW // ORIGINALS, last=MANY // ORIGINALS - 1)
    large = _pages(who)
    free = _pages(who, unbound=url)
    found = []
    for page in ("queue", "case"):
        found += [
            at_most(f"{page} page, queries at {few:,} cases", small[page][1], "queries", 40),
            at_most(
                f"{page} page, queries at {many:,} less those at {few:,}",
                large[page][1] - small[page][1], "queries", 0,
            ),
            at_most(f"{page} page at {many:,} cases, median", large[page][0], "ms", 200),
            at_most(
                f"{page} page, {many:,} cases to {few:,}",
                large[page][0] / small[page][0], "ratio", MOST_RATIO,
            ),
            at_most(
                f"{page} page, with row-level security to without",
                large[page][0] / free[page][0], "ratio", MOST_RATIO,
            ),
        ]  # fmt: skip
    return found


def _prepared() -> Any:
    """Members, and the original cases through the procedures; gives the caseworker's member."""
    settings.ALLOWED_HOSTS = ["*"]
    installation.load_demo()
    officer = made_up.actor(Role.FIRST_RESPONDER, agency="west_midlands_police")
    with made_up.batch(recorded_at=datetime(2026, 3, 2, 9, tzinfo=UTC)):
        for _ in range(ORIGINALS):
            refer(officer, answers=answers(), on=MONDAY)
    return get_user_model()._default_manager.get(email="caseworker@demo.invalid")


def _pages(who: Any, *, unbound: str | None = None) -> dict[str, tuple[float, int]]:
    """Median milliseconds and number of queries of each page; `unbound` reads as superuser."""
    default = connections.settings["default"]
    bound = {name: default[name] for name in ("USER", "PASSWORD")}
    if unbound is not None:
        parts = conninfo_to_dict(unbound)
        _lead({"USER": parts["user"], "PASSWORD": parts["password"]})
    try:
        client = Client()
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        actor = actor_for(who.pk, on=MONDAY)
        if actor is None:
            raise RuntimeError("the caseworker has no membership")
        case = read_queue(actor, filters={}, page=1, on=MONDAY).rows[0].case
        pages = {"queue": reverse("cases"), "case": reverse("case", kwargs={"case": case})}
        return {name: _page(client, path) for name, path in pages.items()}
    finally:
        _lead(bound)


def _page(client: Any, path: str) -> tuple[float, int]:
    def got() -> None:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    gc.collect()
    with CaptureQueriesContext(connections["default"]) as queries:
        got()
    counted = len(queries)
    return median_ms(got), counted


def _lead(to: dict[str, Any]) -> None:
    connections.close_all()
    for where in (connections["default"].settings_dict, connections.settings["default"]):
        where.update(to)
