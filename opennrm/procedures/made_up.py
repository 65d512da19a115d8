"""What only a made-up installation may do: act as anybody's member, and record at a past instant.

A demo and a benchmark hold no person, so their histories can begin years ago. In production both
are refused, here and again by the database.
Example: `with batch(recorded_at=instant): refer(actor(Role.FIRST_RESPONDER, agency="unseen"), …)`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid5

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import members
from opennrm.procedures.refusals import Refusal
from opennrm.records import installation, staff, transaction

DECISION_MAKER = "decision_maker"
MOST_ACTS = transaction.MOST_ACTS_A_BATCH


def check_made_up() -> None:
    """Refuse in any installation that is for real. Errors: Refusal `not_a_demo`."""
    if installation.population() not in ("demo", "benchmark"):
        raise Refusal("not_a_demo")


@contextmanager
def batch(*, recorded_at: datetime, opens_only: bool = False) -> Iterator[None]:
    """One transaction for up to `MOST_ACTS` acts, recorded at an instant that may be long past.

    `opens_only`: it only refers, so that several loaders can do so at the same time.
    """
    check_made_up()
    with transaction.batch(recorded_at=recorded_at, opens_only=opens_only):
        yield


def actor(role: Role, *, agency: str, number: int = 1) -> Actor:
    """A made-up member of an agency, by its code. Errors: Refusal, LookupError (no such agency).

    `number` tells several made-up members of one role and agency apart.
    """
    check_made_up()
    name = f"made up {role.value} {agency}" + (f" {number}" if number > 1 else "")
    return replace(members.system_actor(name, agency_code=agency), role=role)


def qualify(who: Actor, *, from_day: date) -> None:
    """Register that a made-up member may sign and read decisions from a day on. Errors: Refusal."""
    check_made_up()
    new = uuid5(who.member, f"{DECISION_MAKER} {from_day}")
    staff.add_qualification(
        new, member=who.member, code=DECISION_MAKER, from_day=from_day, to_day=None
    )
