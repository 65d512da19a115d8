"""What the journeys share: a demo of their own, and a look at its database from above."""

from collections.abc import Iterator

import pytest

from opennrm.project import postgres
from tests.integration.procedures.record import Record


@pytest.fixture
def record(server: postgres.Server, demo: None) -> Iterator[Record]:
    """The database of this module as the superuser sees it."""
    found = Record(server)
    yield found
    found.link.close()
