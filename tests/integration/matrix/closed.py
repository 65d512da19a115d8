"""The closed class and what its tests stand on: its agencies, and what must never stand for them.

Each agency of the class has referred somebody here, also the authority that has no members.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from opennrm.records.organisations import shipped
from tests.integration.matrix import world
from tests.integration.matrix.world import OTHERS
from tests.integration.records.streams import as_superuser

ALL = {agency.code: agency for agency in shipped() if agency.agency_class == "closed"}
# One for each reason why an agency is closed; these are tried in every role.
NEVER_SIGNS_IN = "immigration_enforcement_competent_authority"
OF_EACH = ("immigration_enforcement", NEVER_SIGNS_IN, "asylum_support")


@dataclass(frozen=True)
class There:
    """A case of each closed agency's own, and things of another agency."""

    own: Mapping[str, UUID]
    draft: UUID
    sent: UUID
    case: UUID


def build() -> There:
    """Every closed agency has referred somebody, also the one that has no members."""
    own = {code: world.referral_of(code) for code in ALL}
    return There(own, world.begun(OTHERS), world.sent(OTHERS), world.referral_of(OTHERS))


def standing() -> list[tuple[Any, ...]]:
    """Whatever stands in the record for an agency of the closed class, seen from above."""
    of = "agency IN (SELECT id FROM nrm.agency WHERE agency_class = 'closed')"
    return as_superuser(
        f"SELECT 'grant', agency FROM nrm.grant_in_force WHERE {of}"
        f" UNION ALL SELECT 'row', agency FROM nrm.caseload WHERE {of}"
        f" UNION ALL SELECT 'notice', agency FROM nrm.outbox WHERE {of}"
        f" UNION ALL SELECT 'token', agency FROM nrm.api_token WHERE {of}"
        f" AND role <> 'first_responder'"
        f" UNION ALL SELECT 'member', agency FROM nrm.membership WHERE {of}"
        f" AND role <> 'first_responder'"
    )


def assert_nothing() -> None:
    """Nothing stands for it, and all of them are closed as shipped."""
    assert standing() == []
    closed = as_superuser("SELECT code, closed_as FROM nrm.agency WHERE agency_class = 'closed'")
    assert dict(closed) == {code: agency.closed_as for code, agency in ALL.items()}
