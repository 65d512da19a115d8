"""A fact that no version of the code can read: the installation goes on, and somebody is told."""

import argparse
import json
from dataclasses import replace
from uuid import UUID

import pytest

from opennrm.commands import rebuild_caseload as command
from opennrm.procedures.keeping import rebuild_caseload
from opennrm.records.transaction import unit_of_work
from tests.integration.procedures.deciding import referred
from tests.integration.records.conftest import POLICE, context
from tests.integration.records.streams import add, as_superuser, fact

pytestmark = pytest.mark.usefixtures("demo")


def rows_of(case: UUID) -> list[tuple[object, ...]]:
    """The rows of a case in every list."""
    query = "SELECT * FROM nrm.caseload WHERE case_id = %s ORDER BY agency"
    return as_superuser(query, [case])


def test_a_case_that_cannot_be_read_keeps_its_rows_and_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The rebuild does the others, ends with 4 and says which case somebody has to look at."""
    good, bad = referred(), referred()
    [(home,)] = as_superuser("SELECT home_agency FROM nrm.case_head WHERE case_id = %s", [bad])
    with unit_of_work(context(home or POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, bad, replace(fact("text_added"), payload=b'{"reason":"typed_wrongly"}'))
    before = rows_of(bad)
    as_superuser("UPDATE nrm.caseload SET stage = 'spoilt' WHERE case_id = %s", [good])
    found = rebuild_caseload()
    assert found.unreadable == (bad,)
    assert not found.same
    assert rows_of(bad) == before
    assert before
    assert "spoilt" not in {row[3] for row in rows_of(good)}
    assert rebuild_caseload().same
    assert command.run(arguments(json_=True)) == command.DIFFERED
    said = capsys.readouterr()
    assert json.loads(said.out)["unreadable"] == [str(bad)]
    assert str(bad) in said.err


def arguments(*, json_: bool) -> argparse.Namespace:
    """As the command line gives them."""
    return argparse.Namespace(json=json_)
