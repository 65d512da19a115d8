"""Referring and notifying over the interface, on a real database."""

import copy
import json
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connections

from opennrm.api.schemas import examples


def changed(body, question, **fields):
    """The body with fields of one question changed; None leaves one out."""
    made = copy.deepcopy(body)
    answers = made["answers"].setdefault(question, {})
    for name, value in fields.items():
        answers[name] = value
    for name in [name for name, value in answers.items() if value is None]:
        del answers[name]
    return made


def pointers(answer):
    return {error.get("pointer") for error in answer.json()["errors"]}


def test_refer_gives_a_receipt_and_the_address_of_the_case(callers):
    answer = callers["police"].post("referrals", examples.REFERRAL)

    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["kind"] == "referral"
    assert receipt["child"] is False
    assert answer.headers["Location"] == f"/api/v1/cases/{receipt['case']}"
    assert examples.ANSWERS["name"]["name"] not in answer.content.decode()


def test_refer_without_a_token_is_refused_with_how_to_send_one(callers):
    answer = callers["nobody"].post("referrals", examples.REFERRAL)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization: Bearer" in answer.json()["detail"]


def test_refer_by_a_caseworker_is_absent(callers):
    assert callers["authority"].post("referrals", examples.REFERRAL).status_code == 404


def test_refer_again_with_the_same_key_gives_the_same_receipt(callers):
    key = str(uuid4())
    first = callers["police"].post("referrals", examples.REFERRAL, key=key)
    cases = count_cases()
    again = callers["police"].post("referrals", examples.REFERRAL, key=key.upper())

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert count_cases() == cases


def test_the_same_key_sent_at_once_is_entered_once(callers):
    key, cases = str(uuid4()), count_cases()

    def send(_):
        try:
            return callers["police"].post("referrals", examples.REFERRAL, key=key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as senders:
        answers = list(senders.map(send, range(4)))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["reference"] for answer in answers}) == 1
    assert count_cases() == cases + 1


def test_refer_with_the_key_of_other_content_is_refused(callers):
    key = str(uuid4())
    callers["police"].post("referrals", examples.REFERRAL, key=key)
    other = changed(examples.REFERRAL, "danger", in_danger="yes")
    answer = callers["police"].post("referrals", other, key=key)

    assert answer.status_code == 422
    assert answer.json()["code"] == "key_used_otherwise"
    assert answer.json()["errors"][0]["parameter"] == "Idempotency-Key"


def test_a_key_is_the_agencys_own(callers):
    key = str(uuid4())
    police = callers["police"].post("referrals", examples.REFERRAL, key=key).json()
    charity = callers["charity"].post("referrals", examples.REFERRAL, key=key).json()

    assert police["reference"] != charity["reference"]


def test_a_key_that_is_no_uuid_is_named(callers):
    answer = callers["police"].post("referrals", examples.REFERRAL, key="again")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "Idempotency-Key"


def test_no_of_an_adult_is_a_notification_where_the_duty_lies(callers):
    no = changed(examples.REFERRAL, "consent", consent="no", also_agrees=None)
    routed = callers["police"].post("referrals", no)
    told = callers["police"].post("notifications", examples.NOTIFICATION)

    for answer in (routed, told):
        assert answer.status_code == 201
        assert answer.json()["kind"] == "notification"
        assert answer.json()["case"] is None


def test_no_of_an_adult_is_only_counted_elsewhere(callers):
    answer = callers["charity"].post("notifications", examples.NOTIFICATION)

    assert answer.status_code == 201
    assert answer.json()["kind"] == "counted"
    assert answer.json()["reference"] is None


@pytest.mark.parametrize(
    ("question", "fields", "pointer"),
    [
        ("consent", {"consent": "yes"}, "/answers/consent/consent"),
        ("age", {"under_18": "not_sure"}, "/answers/age/under_18"),
        ("account", {"own_words": "what happened"}, "/answers/account"),
    ],
)
def test_notify_takes_nothing_but_an_adults_no(callers, question, fields, pointer):
    answer = callers["police"].post(
        "notifications", changed(examples.NOTIFICATION, question, **fields)
    )

    assert answer.status_code == 422
    assert pointers(answer) == {pointer}


def test_not_now_keeps_nothing(callers):
    cases = count_cases()
    waiting = changed(examples.REFERRAL, "consent", consent="not_now", also_agrees=None)
    answer = callers["police"].post("referrals", waiting)

    assert answer.status_code == 200
    assert answer.json()["kind"] == "waiting"
    assert count_cases() == cases


def test_child_is_referred_without_a_question_of_consent(callers):
    child = changed(examples.REFERRAL, "age", under_18="yes", birth_date="2012")
    child["answers"]["consent"] = {"child_told": "yes"}
    child = changed(child, "whereabouts", local_authority_told="yes")
    answer = callers["police"].post("referrals", child)

    assert answer.status_code == 201
    assert answer.json()["child"] is True


def test_closed_agency_may_refer_and_is_not_given_a_case_to_read(callers):
    receipt = callers["closed"].post("referrals", examples.REFERRAL).json()

    assert callers["closed"].get(f"cases/{receipt['case']}").status_code == 404
    assert callers["closed"].get("cases").status_code == 404


@pytest.mark.parametrize(
    ("question", "fields", "pointer"),
    [
        ("age", {"under_18": "maybe"}, "/answers/age/under_18"),
        ("age", {"birth_date": "2026-02-30"}, "/answers/age/birth_date"),
        ("age", {"birth_date": "2015"}, "/answers/age/birth_date"),
        ("age", {"estimated_age": 10**400}, "/answers/age/estimated_age"),
        ("age", {"estimated_age": 3.5}, "/answers/age/estimated_age"),
        ("age", {"estimated_age": True}, "/answers/age/estimated_age"),
        ("name", {"name": "a\x00b"}, "/answers/name/name"),
        ("name", {"name": "n" * 201}, "/answers/name/name"),
        ("name", {"name": ""}, "/answers/name/name"),
        ("name", {"nickname": "n"}, "/answers/name/nickname"),
        ("account", {"own_words": None}, "/answers/account/own_words"),
        ("account", {"own_words": "x" * 15_001}, "/answers/account/own_words"),
        ("account", {"control": ["none_seen", "debt"]}, "/answers/account/control"),
        ("account", {"control": ["debt", "debt"]}, "/answers/account/control"),
        ("who_refers", {"contact_telephone": "ring me"}, "/answers/who_refers/contact_telephone"),
        ("whereabouts", {"police_force": "WMP"}, "/answers/whereabouts/police_force"),
        ("exploitation", {"kinds": "labour"}, "/answers/exploitation/kinds"),
        ("nonsense~/", {"a": 1}, "/answers/nonsense~0~1"),
    ],
)
def test_refer_names_the_field_that_is_wrong(callers, question, fields, pointer):
    body = changed(examples.REFERRAL, question, **fields)
    answer = callers["police"].post("referrals", body)

    assert answer.status_code == 422
    assert pointers(answer) == {pointer}
    assert all(error["detail"] for error in answer.json()["errors"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"NaN",
        b'{"answers": NaN}',
        b'{"answers": {}, "answers": {}}',
        b'{"answers": "\\ud800"}',
        b'{"\\udfff": 1}',
        b"[" * 100_000,
        b'{"answers": ' + b"9" * 5_000 + b"}",
    ],
)
def test_what_is_no_json_document_is_refused(callers, body):
    answer = callers["police"].post("referrals", body)

    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed_json"


@pytest.mark.parametrize("body", [[], 1, None, "x", {}, {"answers": []}, {"answers": {}}])
def test_a_document_of_another_form_is_refused(callers, body):
    assert callers["police"].post("referrals", body).status_code == 422


def test_another_media_type_and_a_body_too_large_are_refused(callers):
    police = callers["police"]
    form = police.post("referrals", b"a=1", content_type="application/x-www-form-urlencoded")
    large = police.post("referrals", json.dumps({"answers": "x" * 1_100_000}).encode())

    assert form.status_code == 415
    assert large.status_code == 413


def test_a_query_is_not_taken(callers):
    answer = callers["police"].post("referrals?dry_run=1", examples.REFERRAL)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "dry_run"


def count_cases() -> int:
    with connections["keeper"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM nrm.case_head")
        return cursor.fetchone()[0]
