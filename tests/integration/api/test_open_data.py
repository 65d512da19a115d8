"""Figures, law and the description: nothing unknown is taken, and what is given is as asked."""

import pytest

from opennrm.api.urls import document


def test_law_of_a_day_is_open_to_anybody(callers):
    answer = callers["nobody"].get("law/england-and-wales", on="2022-12-12")

    assert answer.status_code == 200
    found = answer.json()
    assert (found["territory"], found["on"]) == ("england-and-wales", "2022-12-12")
    assert found["provisions"]["recovery_period"]["value"] == 45


def test_law_of_a_nation_is_that_of_its_territory(callers):
    assert callers["nobody"].get("law/wales").json()["territory"] == "england-and-wales"


def test_timeline_of_a_provision(callers):
    found = callers["nobody"].get("law/scotland/recovery_period").json()

    assert found["name"] == "recovery_period"
    assert 90 in [each["value"] for each in found["timeline"]]


@pytest.mark.parametrize("path", ["law/atlantis", "law/scotland/nothing_such", "law/Scotland"])
def test_law_that_is_not_known_is_absent(callers, path):
    assert callers["nobody"].get(path).status_code == 404


@pytest.mark.parametrize("day", ["2022-13-01", "12.12.2022", "1670803200", "0000-01-01", ""])
def test_a_day_that_is_none_is_named(callers, day):
    answer = callers["nobody"].get("law/scotland", on=day)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "on"


def test_figures_need_a_token(callers):
    assert callers["nobody"].get("figures").status_code == 401


def test_figures_that_are_not_loaded_are_said_to_be_so(callers):
    answer = callers["police"].get("figures", population="published")

    assert answer.status_code == 409
    assert answer.json()["code"] == "nothing_loaded"


def test_recorded_cases_are_counted_for_the_analyst_only(callers):
    mine = callers["analyst"].get("figures", population="synthetic", by=["quarter", "nation"])

    assert mine.status_code == 200, mine.json()
    assert mine.json()["by"] == ["quarter", "nation"]
    assert mine.json()["total"] == sum(row["people"] for row in mine.json()["rows"])
    assert callers["police"].get("figures", population="synthetic").status_code == 404
    assert callers["police"].get("figures").status_code == 404


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"by": "star_sign"}, "by"),
        ({"by": ["quarter", "quarter"]}, "by"),
        ({"population": "all"}, "population"),
        ({"vintage": "1"}, "vintage"),
    ],
)
def test_figures_name_the_parameter_that_is_wrong(callers, query, name):
    answer = callers["analyst"].get("figures", **query)

    assert answer.status_code == 422
    assert {error["parameter"] for error in answer.json()["errors"]} == {name}


def test_figures_of_another_kind_of_installation_are_a_conflict(callers):
    answer = callers["analyst"].get("figures", population="live")

    assert answer.status_code == 409
    assert answer.json()["code"] == "unknown_population"


def test_description_is_open_and_says_every_route(callers):
    found = callers["nobody"].get("openapi.json").json()

    assert found["openapi"].startswith("3.1")
    assert found == document()


@pytest.mark.parametrize("path", ["", "nothing", "cases/", "law", "openapi.json/", "%ff"])
def test_an_address_that_is_not_described_is_absent(callers, path):
    assert callers["police"].get(path).status_code == 404


@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
@pytest.mark.parametrize("path", ["openapi.json", "law/scotland"])
def test_a_method_that_a_path_does_not_have(callers, path, media_type):
    answer = callers["police"].post(path, {}, content_type=media_type)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET"
