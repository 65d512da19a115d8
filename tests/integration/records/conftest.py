"""What the tests of the record share: a prepared benchmark installation and contexts for agencies.

The agencies, roles and the one act are made up here, so that the store is tested without the rules.
"""

from uuid import UUID, uuid4

import pytest

from opennrm.records.context import Context
from opennrm.records.organisations import shipped

CODES = {agency.code: agency for agency in shipped()}
POLICE = CODES["west_midlands_police"].id
COUNCIL = CODES["birmingham_city_council"].id
AUTHORITY = CODES["single_competent_authority"].id
CLOSED = next(a.id for a in shipped() if a.closed_as == "enforcement")


def context(agency: UUID, role: str, purpose: str, *, member: UUID | None = None) -> Context:
    """A context for one doing of an act."""
    return Context(agency=agency, member=member or uuid4(), role=role, purpose=purpose, act=uuid4())


@pytest.fixture(scope="module", autouse=True)
def prepared(installation: None) -> None:
    """Every module here starts from a prepared demo installation."""
