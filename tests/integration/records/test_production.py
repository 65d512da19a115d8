"""An installation in production refuses whatever only a made-up one may do. Decisions A.10."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import installation, made_up, members
from opennrm.procedures.refusals import Refusal
from opennrm.records import installation as stored
from opennrm.records import store
from opennrm.records.errors import NotALegalWrite
from opennrm.records.transaction import batch, unit_of_work
from tests.integration.records.conftest import POLICE, context
from tests.integration.records.streams import as_superuser, fact, open_stream

LONG_AGO = datetime(2019, 5, 6, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def prepared(database: str) -> None:
    """In place of the demo of the other modules: production, for ever."""
    installation.prepare("production")


def open_live(population: str = "live") -> None:
    """Open a case of a population, as a referral does."""
    with unit_of_work(context(POLICE, "first_responder", "refer")) as unit:
        case = open_stream(unit, population=population)
        store.append_events(unit, [(case, fact())], expected={case: 0})


def test_live_cases_are_opened_and_recorded_now() -> None:
    """What production is for."""
    open_live()
    with batch():
        open_live()
    found = as_superuser(
        "SELECT count(*) FROM nrm.event WHERE recorded_at > clock_timestamp() - interval '1 minute'"
    )
    assert found == [(2,)]


def test_recorded_at_is_refused_by_the_database() -> None:
    """Nobody writes into the past, whatever code asks for it."""
    with pytest.raises(NotALegalWrite, match="recorded_at"), batch(recorded_at=LONG_AGO):
        open_live()


@pytest.mark.parametrize("population", ["synthetic", "published"])
def test_a_stream_of_another_population_is_refused(population: str) -> None:
    """No made-up case stands beside a real one."""
    with pytest.raises(NotALegalWrite, match="population"):
        open_live(population)


def test_made_up_actors_and_batches_are_refused() -> None:
    """The synthetic loader stops before its first act."""
    with pytest.raises(Refusal, match="not_a_demo"):
        made_up.actor(Role.FIRST_RESPONDER, agency="west_midlands_police")
    with pytest.raises(Refusal, match="not_a_demo"), made_up.batch(recorded_at=LONG_AGO):
        pytest.fail("a made-up batch began in production")


def test_there_are_no_demo_members() -> None:
    """No account with a known password exists, and none can be made."""
    with pytest.raises(ValueError, match="demo"):
        installation.load_demo()
    assert members.demo_sign_ins() == ()
    assert as_superuser("SELECT count(*) FROM records_member") == [(0,)]
    assert not members.is_demo()


def test_the_made_up_person_is_no_agency_here() -> None:
    """The demo's person concerned is registered in a demo only."""
    found = as_superuser("SELECT count(*) FROM nrm.agency WHERE code = 'demo_person'")
    assert found == [(0,)]


@pytest.mark.parametrize("kind", ["demo", "benchmark"])
def test_production_never_becomes_anything_else(kind: str) -> None:
    """Not by preparing it again, and not by any of the five roles."""
    with pytest.raises(ValueError, match="production"):
        installation.prepare(kind)
    assert stored.population() == "production"


def test_a_kind_that_does_not_exist_is_refused() -> None:
    """A typing error does not make an installation."""
    with pytest.raises(Exception, match=r"cannot become|check constraint"):
        installation.prepare(uuid4().hex)
