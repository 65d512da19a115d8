"""The further questions over the interface: with a referral, and added to one that was sent."""

import copy
from uuid import uuid4

import pytest

from opennrm.api.schemas import examples


def pointers(answer):
    return {error.get("pointer") for error in answer.json()["errors"]}


def sent(callers, who="police"):
    return callers[who].post("referrals", examples.REFERRAL).json()["case"]


def kinds(callers, case, who="police"):
    return [item["kind"] for item in callers[who].get(f"cases/{case}").json()["timeline"]]


def test_what_is_known_already_is_sent_with_the_referral(callers):
    told = callers["authority"].get(f"cases/{sent(callers)}").json()["timeline"]
    by_kind = {item["kind"]: item for item in told}

    exploiter = by_kind["exploiter_described"]
    episode = by_kind["episode_stated"]
    assert exploiter["texts"]["looks"] == examples.FURTHER["exploiter"][0]["looks"]
    assert episode["facts"]["exploiters"] == [exploiter["facts"]["exploiter"]]
    assert by_kind["police_willingness_stated"]["facts"]["police"] == "later"


def test_an_entry_that_is_not_there_is_named_by_its_place(callers):
    body = copy.deepcopy(examples.REFERRAL)
    body["answers"]["episode"] = [{"kinds": ["labour"]}, {"exploiters": ["exploiter.9"]}]
    answer = callers["police"].post("referrals", body)

    assert answer.status_code == 422
    assert pointers(answer) == {"/answers/episode/1/exploiters"}


def test_what_is_added_stands_beside_what_was_sent(callers):
    case = sent(callers)
    before = kinds(callers, case)
    answer = callers["police"].post(f"cases/{case}/additions", examples.ADDITIONS)

    assert answer.status_code == 201
    assert answer.json()["case"] == case
    after = kinds(callers, case)
    assert sorted(after) == sorted([*before, "whereabouts_given", "police_told", "key_date_set"])


def test_added_twice_with_one_key_is_added_once(callers):
    case, key = sent(callers), str(uuid4())
    first = callers["police"].post(f"cases/{case}/additions", examples.ADDITIONS, key=key)
    there = kinds(callers, case)
    again = callers["police"].post(f"cases/{case}/additions", examples.ADDITIONS, key=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert kinds(callers, case) == there
    other = {"answers": {"willing": {"police": "no"}}}
    assert callers["police"].post(f"cases/{case}/additions", other, key=key).status_code == 422


@pytest.mark.parametrize("who", ["charity", "closed"])
def test_nobody_adds_to_the_case_of_another_agency(callers, who):
    case = sent(callers)
    answer = callers[who].post(f"cases/{case}/additions", examples.ADDITIONS)
    absent = callers[who].post(f"cases/{uuid4()}/additions", examples.ADDITIONS)

    assert (answer.status_code, absent.status_code) == (404, 404)
    assert answer.content == absent.content


@pytest.mark.parametrize(
    ("answers", "pointer"),
    [
        ({"consent": {"consent": "yes"}}, "/answers/consent"),
        ({"purposes": {"research": "yes"}}, "/answers/purposes"),
        ({"key_date": [{"what": "removal"}]}, "/answers/key_date/0/what"),
        ({"key_date": [{"what": "court"}] * 11}, "/answers/key_date"),
        ({"episode": [{"exploiters": [str(uuid4())]}]}, "/answers/episode/0/exploiters"),
    ],
)
def test_what_cannot_be_added_is_named(callers, answers, pointer):
    case = sent(callers)
    before = kinds(callers, case)
    answer = callers["police"].post(f"cases/{case}/additions", {"answers": answers})

    assert answer.status_code == 422
    assert pointers(answer) == {pointer}
    assert kinds(callers, case) == before


def test_nothing_is_no_addition(callers):
    assert (
        callers["police"].post(f"cases/{sent(callers)}/additions", {"answers": {}}).status_code
        == 422
    )
