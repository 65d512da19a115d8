"""Which agencies can be named: the council of any child, in each of the four nations."""

import pytest

from opennrm.procedures.agencies import agency_choices
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")


@pytest.mark.parametrize(
    "name",
    [
        "Bradford Metropolitan District Council",
        "North Yorkshire Council",
        "London Borough of Hackney",
        "Isle of Anglesey County Council",
        "Comhairle nan Eilean Siar",
        "Western Health and Social Care Trust",
    ],
)
def test_the_council_of_a_child_can_be_named(name: str) -> None:
    assert name in {one.name for one in agency_choices("local_authority", on=MONDAY)}


def test_what_is_only_counted_together_is_no_childs_council() -> None:
    names = {one.name for one in agency_choices("local_authority", on=MONDAY)}
    assert not [name for name in names if "published together" in name]
    assert len(names) > 200


def test_no_name_stands_twice() -> None:
    names = [one.name for one in agency_choices("local_authority", on=MONDAY)]
    assert len(names) == len(set(names))
