"""Listing, reading and deciding over the interface: own, granted, foreign and absent."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.db import connections

from opennrm.api.schemas import examples
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.tokens import AGENCY_ACTS

DECISIONS = ("reasonable-grounds-decision", "conclusive-grounds-decision")


@pytest.fixture(scope="module")
def case(callers) -> str:
    receipt = callers["police"].post("referrals", examples.REFERRAL)
    assert receipt.status_code == 201
    return str(receipt.json()["case"])


def decision(read, **changes):
    """A positive decision on the first element that the case has a fact for."""
    fact = read["timeline"][0]["id"]
    findings = [{**finding, "evidence": [fact]} for finding in examples.DECISION["findings"]]
    body = {
        "findings": findings,
        "reasons": "What was said is borne out.",
        "expected_position": read["position"],
    }
    return {**body, **changes}


def test_read_a_case_that_was_granted(callers, case):
    read = callers["caseworker"].get(f"cases/{case}")

    assert read.status_code == 200
    assert read.json()["name"] == examples.ANSWERS["name"]["name"]
    assert read.json()["position"] >= len(read.json()["timeline"])
    said = {text for fact in read.json()["timeline"] for text in fact["texts"].values()}
    assert examples.ANSWERS["account"]["own_words"] in said


def test_own_case_shows_what_the_agency_wrote(callers, case):
    read = callers["police"].get(f"cases/{case}").json()

    assert {fact["by_agency_name"] for fact in read["timeline"]} == {"West Midlands Police"}
    assert read["law"] == read["due"] == read["not_yet_answered"] == []


def test_an_agencys_token_is_not_told_that_it_may_decide(callers, case):
    machine = callers["authority"].get(f"cases/{case}").json()["may"]
    member = callers["caseworker"].get(f"cases/{case}").json()["may"]

    assert set(machine) <= {act.value for act in AGENCY_ACTS}
    assert Act.DECIDE_REASONABLE_GROUNDS.value in member


@pytest.mark.parametrize("who", ["charity", "closed", "analyst", "police"])
def test_foreign_and_absent_read_alike(callers, case, who):
    absent = callers[who].get(f"cases/{uuid4()}")
    foreign = absent if who == "police" else callers[who].get(f"cases/{case}")

    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert foreign.content == absent.content


@pytest.mark.parametrize(
    "key", ["x", "1" * 400, "%00", "'", "{7c9e6679-7425-40de-944b-e07fc1f90ae7}", "é", "..%2f"]
)
def test_what_is_no_key_is_absent(callers, key):
    absent = callers["police"].get(f"cases/{uuid4()}")
    answer = callers["police"].get(f"cases/{key}")

    assert answer.status_code == 404
    assert answer.content == absent.content


def test_list_shows_references_and_never_names(callers, case):
    listed = callers["caseworker"].get("cases")

    assert listed.status_code == 200
    page = listed.json()
    assert case in {row["case"] for row in page["rows"]}
    assert (page["page"], page["filters"]) == (1, {})
    assert examples.ANSWERS["name"]["name"] not in listed.content.decode()


def test_list_is_narrowed_by_filters(callers, case):
    reference = callers["police"].get(f"cases/{case}").json()["reference"]
    one = callers["caseworker"].get("cases", reference=reference, nation="england", child="no")
    none = callers["caseworker"].get("cases", reference=reference, nation="wales")

    assert [row["case"] for row in one.json()["rows"]] == [case]
    assert none.json()["rows"] == []


def test_list_of_another_agency_is_its_own(callers, case):
    assert case not in callers["charity"].get("cases").content.decode()


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"nation": "france"}, "nation"),
        ({"child": "1"}, "child"),
        ({"due": "never"}, "due"),
        ({"page": "0"}, "page"),
        ({"page": "21"}, "page"),
        ({"page": "9" * 5000}, "page"),
        ({"page": "1.0"}, "page"),
        ({"stage": "\x00"}, "stage"),
        ({"reference": "'; --"}, "reference"),
        ({"name": "somebody"}, "name"),
        ({"child": ["yes", "no"]}, "child"),
    ],
)
def test_list_names_the_filter_that_is_wrong(callers, query, name):
    answer = callers["police"].get("cases", **query)

    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == [name]


def test_list_without_cases_to_see_is_absent(callers):
    assert callers["analyst"].get("cases").status_code == 404


@pytest.mark.parametrize("which", DECISIONS)
@pytest.mark.parametrize("who", ["authority", "police", "charity", "closed", "analyst"])
def test_only_a_members_own_token_decides(callers, case, which, who):
    body = {**examples.DECISION, "expected_position": 1}
    foreign = callers[who].post(f"cases/{case}/{which}", body)
    absent = callers[who].post(f"cases/{uuid4()}/{which}", body)

    assert (foreign.status_code, absent.status_code) == (404, 404)
    assert foreign.content == absent.content


def test_a_machines_try_to_decide_is_logged(callers, case):
    before = refusals()
    callers["authority"].post(f"cases/{case}/{DECISIONS[0]}", examples.DECISION)

    assert refusals() == before + 1


@pytest.mark.parametrize("which", DECISIONS)
def test_deciding_on_what_somebody_has_changed_is_refused(callers, case, which):
    read = callers["caseworker"].get(f"cases/{case}").json()
    answer = callers["caseworker"].post(
        f"cases/{case}/{which}", decision(read, expected_position=read["position"] - 1)
    )

    assert answer.status_code == 409
    assert answer.json()["errors"][0]["pointer"] == "/expected_position"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"reasons": " "}, "/reasons"),
        ({"reasons": "a\x00"}, "/reasons"),
        ({"findings": []}, "/findings"),
        ({"findings": [{}]}, "/findings/0/test"),
        ({"expected_position": 2**31}, "/expected_position"),
        ({"expected_position": "1"}, "/expected_position"),
        ({"outcome": "perhaps"}, "/outcome"),
        ({"disagrees": ""}, "/disagrees"),
    ],
)
def test_deciding_names_the_field_that_is_wrong(callers, case, changes, pointer):
    read = callers["caseworker"].get(f"cases/{case}").json()
    answer = callers["caseworker"].post(f"cases/{case}/{DECISIONS[0]}", decision(read, **changes))

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


def test_another_outcome_than_the_findings_come_to_needs_its_reasons(callers, case):
    read = callers["caseworker"].get(f"cases/{case}").json()
    answer = callers["caseworker"].post(
        f"cases/{case}/{DECISIONS[0]}", decision(read, outcome="negative")
    )

    assert answer.status_code == 409
    assert "Say why you decide otherwise" in answer.json()["detail"]


def test_an_item_is_weighed_with_a_reason_that_fits(callers, case):
    read = callers["caseworker"].get(f"cases/{case}").json()
    body = decision(read)
    account = next(one["id"] for one in read["timeline"] if one["kind"] == "account_given")
    body["findings"][0]["items"] = [{"evidence": account, "weighed": "rejected"}]
    answer = callers["caseworker"].post(f"cases/{case}/{DECISIONS[0]}", body)

    assert answer.status_code == 409
    assert "say why an item is rejected" in answer.json()["detail"]


def test_evidence_that_is_not_in_the_case_is_named(callers, case):
    read = callers["caseworker"].get(f"cases/{case}").json()
    body = decision(read)
    body["findings"][0]["evidence"] = [str(uuid4())]
    answer = callers["caseworker"].post(f"cases/{case}/{DECISIONS[0]}", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/findings"


def test_both_stages_are_decided_and_the_second_not_before_its_day(callers):
    worker = callers["caseworker"]
    case = callers["police"].post("referrals", examples.REFERRAL).json()["case"]
    read = worker.get(f"cases/{case}").json()
    early = worker.post(f"cases/{case}/{DECISIONS[1]}", decision(read))
    first = worker.post(f"cases/{case}/{DECISIONS[0]}", decision(read))
    after = worker.get(f"cases/{case}").json()
    again = worker.post(f"cases/{case}/{DECISIONS[0]}", decision(after))
    second = worker.post(f"cases/{case}/{DECISIONS[1]}", decision(after))

    assert early.status_code == 409
    assert first.status_code == 201, first.json()
    assert (first.json()["stage"], first.json()["outcome"]) == ("reasonable_grounds", "positive")
    assert again.status_code == 409
    assert again.json()["code"] == "already_decided"
    assert second.status_code == 409
    assert second.json()["code"] == "too_early"
    assert date.fromisoformat(second.json()["facts"]["earliest"])


def refusals() -> int:
    with connections["auditor"].cursor() as cursor:
        cursor.execute("SELECT convert_from(body, 'UTF8') FROM nrm.access_log")
        lines = [json.loads(row[0]) for row in cursor.fetchall()]
    return sum(line["act"].startswith("decide") and line["outcome"] == "absent" for line in lines)
