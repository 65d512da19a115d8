"""What `may` tells: acts with an address, and each address that it names is there."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.offered import ROUTES, offered, offered_to_programs
from tests.integration.procedures import people
from tests.integration.procedures.deciding import TUESDAY, referred


def addresses(within: object = None, prefix: str = "") -> list[tuple[str, str]]:
    """Every address by its name."""
    found = []
    for one in (within or get_resolver()).url_patterns:  # type: ignore[union-attr]
        path = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found += addresses(one, path)
        elif isinstance(one, URLPattern) and one.name:
            found.append((f"api:{one.name}" if path.startswith("api/") else one.name, path))
    return found


def test_the_table_names_every_address_about_a_case_and_no_other() -> None:
    there = dict(addresses())
    named = {route for routes in ROUTES.values() for route in routes}
    assert named <= there.keys()
    about = {
        name for name, path in there.items() if "<uuid:case>" in path or "cases/<case>" in path
    }
    assert about
    assert about <= named


def test_an_act_without_an_address_is_offered_to_nobody() -> None:
    without = set(Act) - ROUTES.keys()
    assert without
    assert offered(without) == offered_to_programs([act.value for act in without]) == frozenset()
    assert offered(ROUTES) == {act.value for act in ROUTES}
    assert offered_to_programs([act.value for act in ROUTES]) == {
        "read_case",
        "add_to_referral",
        "add_document",
        "read_documents",
        "decide_reasonable_grounds",
        "decide_conclusive_grounds",
    }


@pytest.mark.usefixtures("demo")
def test_what_each_is_told_of_a_case() -> None:
    case = referred()
    for actor, least, never in (
        (people.officer(), {"read_case"}, {"decide_reasonable_grounds", "link"}),
        (people.caseworker(), {"read_case", "decide_reasonable_grounds"}, {"link", "unlink"}),
        (people.desk(), {"read_case", "match_people", "link", "unlink"}, {"close"}),
    ):
        told = read_case(actor, case=case, on=TUESDAY).may
        assert least <= told <= {act.value for act in ROUTES}
        assert not told & never
