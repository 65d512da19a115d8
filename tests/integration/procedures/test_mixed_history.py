"""After a day of everything: the rebuild agrees, the log has each act, and nobody is named."""

import json
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import InvalidAnswers, Refusal
from opennrm.procedures.identification import drafts, links
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.keeping import rebuild_caseload, verify_log
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    DECIDE,
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    form,
    not_met,
    unanswered,
)
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

LATER = TUESDAY + timedelta(days=45)
REASONS = "The words about the Zephyrine canal are believed, says Quillonby."
# What is looked for: everything typed that names, describes or dates the person or the account.
TYPED = (*people.WORDS, "Officer Umberslade", "0121 496 0911", "Wolvercote aunt", "Doctor Yarnton")
NOWHERE_CODED = ("event", "caseload", "outbox", "outbox_sent", "access_log", "case_head")


@pytest.fixture(scope="module", autouse=True)
def day_of_everything(demo: None) -> None:
    """Referrals of all kinds, decisions, links, refusals, drafts that stay."""
    who = {"contact_name": "Officer Umberslade", "contact_telephone": "0121 496 0911"}
    officer, desk = people.officer(), people.desk()
    sent = [
        refer(officer, answers=people.named(who_refers=who), on=MONDAY, idempotency_key=uuid4())
        for _ in range(4)
    ]
    cases = [receipt.case for receipt in sent if receipt.case]
    wishes = {"child_told": "yes", "child_wishes": "To see the Wolvercote aunt"}
    born = {"under_18": "yes", "birth_date": "2010-08-19"}
    boy = refer(officer, answers=people.child(consent=wishes, age=born), on=MONDAY).case
    unable = {
        "consent": "cannot_decide",
        "cannot_decide_why": "shock",
        "best_interests": "refer",
        "best_interests_by": "Doctor Yarnton",
    }
    refer(people.actor_of("unseen"), answers=people.named(consent=unable), on=MONDAY)
    refer(people.actor_of("border_force"), answers=people.named(), on=MONDAY)
    for code in ("west_midlands_police", "unseen"):
        no = people.named(consent={"consent": "no"})
        refer(people.actor_of(code), answers=no, on=MONDAY, idempotency_key=uuid4())
    draft = drafts.start_draft(officer, on=MONDAY)
    for question, given in people.named(consent={"consent": "not_now"}).items():
        drafts.save_answers(officer, draft=draft, question=question, answers=given, on=MONDAY)
    drafts.send_draft(officer, draft=draft, on=MONDAY)
    with pytest.raises(InvalidAnswers):
        refer(officer, answers=people.named(name={"name": "Quillonby\0Varr"}), on=MONDAY)
    second = refer(people.actor_of("unseen"), answers=people.named(), on=TUESDAY).case
    assert second
    assert boy
    links.link(desk, case=cases[0], other=second, same_exploitation=True, on=TUESDAY)
    links.link(desk, case=cases[1], other=cases[2], same_exploitation=True, on=TUESDAY)
    links.unlink(desk, case=cases[2], other=cases[1], reason="match_wrong", on=TUESDAY)
    for case in (cases[0], cases[1], boy):
        shown = form(case, FIRST, on=TUESDAY)
        DECIDE[FIRST](
            people.caseworker(),
            case=case,
            findings=[
                {
                    "test": t.test,
                    "element": e.element,
                    "finding": "met",
                    "reason": "account_accepted",
                    "evidence": [],
                }
                for t in shown.tests[:1]
                for e in t.elements
            ],
            reasons=REASONS,
            expected_position=shown.position,
            on=TUESDAY,
        )
    decide(cases[0], SECOND, on=LATER)
    decide(cases[1], SECOND, how=not_met, on=LATER)
    decide(cases[3], FIRST, how=not_met, on=TUESDAY)
    with pytest.raises(Refusal):
        decide(cases[2], FIRST, how=unanswered)


def test_the_rebuild_writes_exactly_the_same_rows(record: Record) -> None:
    rows = "SELECT * FROM nrm.caseload ORDER BY agency, case_id"
    before = record.rows(rows)
    assert len(before) > 15
    rebuilt = rebuild_caseload()
    assert (rebuilt.same, rebuilt.rows) == (True, len(before))
    assert record.rows(rows) == before


def test_nothing_typed_is_readable_in_any_table(record: Record) -> None:
    assert record.one("SELECT count(*) FROM nrm.vault_item") > 20
    assert record.where([*TYPED, "2010-08-19"]) == []


def test_the_look_for_words_would_find_them(record: Record) -> None:
    assert record.where(["west_midlands_police"])
    word = record.one("SELECT encode(ciphertext, 'hex') FROM nrm.vault_item LIMIT 1")[:40]
    assert ("vault_item", word) in record.where([word])


def test_no_month_and_day_of_birth_stands_in_a_coded_row(record: Record) -> None:
    coded = "\n".join(record.text_of(("nrm", table)) for table in NOWHERE_CODED)
    for day in ("1996-05-17", "2014-05-17", "2010-08-19", "2028-08-19"):
        assert day not in coded
    assert "2014-05-01" in coded


def test_jobs_carry_keys_alone(record: Record) -> None:
    arguments = [row[0] for row in record.rows("SELECT args FROM public.procrastinate_jobs")]
    for one in arguments:
        assert set(one) <= {"key", "timestamp"}, one


def test_what_is_owed_tells_nothing(record: Record) -> None:
    told = record.rows("SELECT DISTINCT message, told FROM nrm.outbox")
    assert told == [("new_referral", "{}")]


def test_the_log_holds_codes_and_keys_alone(record: Record) -> None:
    log = record.log()
    names = {"act", "act_id", "agency", "at", "case", "counted", "member", "outcome", "role"}
    assert {frozenset(row) for row in log} == {frozenset(names)}
    assert {row["outcome"] for row in log} >= {"done", "invalid_answers", "not_yet_answered"}
    verified = verify_log()
    assert verified.rows == len(log)
    assert verified.broken == ()


def added(record: Record, before: int) -> list[tuple[str, str, bool]]:
    """What the log gained: act, outcome, whether it names a case."""
    return [(r["act"], r["outcome"], r["case"] is not None) for r in record.log()[before:]]


def test_every_act_is_one_line_refused_or_done(record: Record) -> None:
    officer, worker = people.officer(), people.caseworker()
    stranger = people.actor_of("west_yorkshire_police")
    case = refer(officer, answers=people.named(), on=MONDAY).case
    assert case
    acts = [
        (lambda: refer(officer, answers=people.named(), on=MONDAY), ("refer", "done", True)),
        (lambda: read_case(worker, case=case, on=MONDAY), ("read_case", "done", True)),
        (lambda: read_case(stranger, case=case, on=MONDAY), ("read_case", "absent", False)),
        (lambda: read_case(stranger, case=uuid4(), on=MONDAY), ("read_case", "absent", False)),
        (
            lambda: read_case(people.actor("operator", Role.ADMINISTRATOR), case=case, on=MONDAY),
            ("read_case", "absent", False),
        ),
        (
            lambda: read_queue(worker, filters={}, page=1, on=MONDAY),
            ("list_cases", "done", False),
        ),
        (
            lambda: refer(officer, answers=people.named(nation={}), on=MONDAY),
            ("refer", "invalid_answers", False),
        ),
        (
            lambda: decide(case, FIRST, how=unanswered),
            ("decide_reasonable_grounds", "not_yet_answered", True),
        ),
        (
            lambda: links.link(
                people.desk(), case=case, other=uuid4(), same_exploitation=True, on=MONDAY
            ),
            ("link", "absent", False),
        ),
    ]
    for act, line in acts:
        before = len(record.log())
        with suppress(Refusal, InvalidAnswers):
            act()
        lines = added(record, before)
        # Deciding reads its form first, which is a look at the case and a line of its own.
        assert lines[-1] == line
        assert len(lines) == (2 if line[0].startswith("decide") else 1)


def test_reading_the_form_is_not_logged_as_a_decision(record: Record) -> None:
    case = refer(people.officer(), answers=people.named(), on=MONDAY).case
    assert case
    before = len(record.log())
    form(case, FIRST, on=TUESDAY)
    assert added(record, before) == [("decide_reasonable_grounds", "form_read", True)]


def test_each_act_has_its_own_number_in_the_log(record: Record) -> None:
    twice = [
        act
        for act, times in Counter((row["act_id"], row["case"]) for row in record.log()).items()
        if times > 1
    ]
    assert twice == []
    acts_of_facts = {str(row[0]) for row in record.rows("SELECT DISTINCT act_id FROM nrm.event")}
    assert acts_of_facts <= {row["act_id"] for row in record.log() if row["outcome"] == "done"}


def test_payloads_are_json_of_codes(record: Record) -> None:
    for (payload,) in record.rows("SELECT payload FROM nrm.event"):
        assert all(is_code(value) for value in leaves(json.loads(payload))), payload


def leaves(value: object) -> list[object]:
    """The values at the ends of a payload."""
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


def is_code(value: object) -> bool:
    """A code, a key, a day or a number: nothing with a space, nothing written by a person."""
    return not isinstance(value, str) or (value.isascii() and " " not in value)


def test_administrators_analysts_and_auditors_read_no_case(record: Record) -> None:
    (case,) = record.rows("SELECT case_id FROM nrm.caseload LIMIT 1")[0]
    for code, role in (
        ("operator", Role.ADMINISTRATOR),
        ("statistics_office", Role.ANALYST),
        ("auditors", Role.AUDITOR),
        ("single_competent_authority", Role.ADMINISTRATOR),
        ("single_competent_authority", Role.AUDITOR),
    ):
        actor = people.actor(code, role)
        with pytest.raises(Refusal, match="absent"):
            read_case(actor, case=case, on=MONDAY)
        with pytest.raises(Refusal, match="absent"):
            read_queue(actor, filters={}, page=1, on=MONDAY)
