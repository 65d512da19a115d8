"""Both decisions of the simple case: what lands, what is refused, and what is told and pinned."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.law import current_law
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_queue
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    DECIDE,
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    form,
    met,
    not_met,
    referred,
    unanswered,
)
from tests.integration.procedures.letters import told_by_helper
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
THIRTY_LATER = TUESDAY + timedelta(days=30)


def untouched(record: Record, case: UUID) -> tuple[object, ...]:
    """What a refused decision must leave as it was."""
    return (
        record.kinds(case),
        record.rows("SELECT * FROM nrm.caseload WHERE case_id = %s ORDER BY agency", case),
        record.one("SELECT count(*) FROM nrm.vault_item WHERE case_id = %s", case),
    )


def refused(record: Record, case: UUID, **how: object) -> Refusal:
    """The refusal of a decision that must change nothing."""
    before = untouched(record, case)
    with pytest.raises(Refusal) as said:
        decide(case, **how)  # type: ignore[arg-type]
    assert untouched(record, case) == before
    return said.value


# What lands.


def test_both_stages_positive_and_everybody_sees_what_they_may(record: Record) -> None:
    officer = people.officer()
    case = referred(officer)
    first = decide(case, FIRST)
    assert (first.stage, first.outcome, first.decided_on) == (FIRST, "positive", TUESDAY)
    assert read_case(people.caseworker(), case=case, on=TUESDAY).stage == (
        "awaiting_conclusive_grounds"
    )
    second = decide(case, SECOND, on=THIRTY_LATER)
    assert second.outcome == "positive"
    view = read_case(people.caseworker(), case=case, on=THIRTY_LATER)
    assert (view.stage, view.outcome) == ("recognised", "positive")
    reasons = [i.texts.get("reasons") for i in view.timeline if i.kind.endswith("grounds_decided")]
    assert reasons == ["The account of Person B is clear."] * 2
    told = read_case(officer, case=case, on=THIRTY_LATER)
    assert (told.stage, told.outcome) == ("recognised", "positive")
    assert not [item for item in told.timeline if item.slice == "decision"]
    # Nobody told the person so far: that is a fact of its own, by whoever does it.
    assert record.kinds(case)[-4:] == [
        *("reasonable_grounds_decided", "decision_issued"),
        *("conclusive_grounds_decided", "decision_issued"),
    ]


def test_signed_issued_and_served_name_the_same_decision(record: Record) -> None:
    case = referred()
    decide(case)
    told_by_helper(case)
    (issued,) = record.payloads(case, "decision_issued")
    (served,) = record.payloads(case, "decision_served")
    signed = record.one(
        "SELECT id FROM nrm.event WHERE case_id = %s AND kind = 'reasonable_grounds_decided'", case
    )
    assert issued["decision"] == served["decision"] == str(signed)
    assert (served["how"], served["understood"]) == ("through_support", "yes")


def test_the_days_told_are_pinned_with_the_law_they_came_from(record: Record) -> None:
    case = referred()
    decide(case)
    (issued,) = record.payloads(case, "decision_issued")
    (signed,) = record.payloads(case, "reasonable_grounds_decided")
    assert issued["law_version"] == signed["law_version"] == current_law().version
    assert issued["told"] == [
        {"what": "recovery_at_least_until", "on": (TUESDAY + timedelta(days=30)).isoformat()}
    ]


def test_a_negative_of_the_first_stage_ends_the_waiting(record: Record) -> None:
    case = referred()
    assert decide(case, FIRST, how=not_met).outcome == "negative"
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert (view.stage, view.outcome) == ("not_recognised", "negative")
    assert record.payloads(case, "decision_issued")[0]["told"] == []
    shown = read_queue(people.caseworker(), filters={"due": "overdue"}, page=1, on=THIRTY_LATER)
    assert case not in {row.case for row in shown.rows}
    how: dict[str, object] = {"stage": SECOND, "on": THIRTY_LATER}
    assert refused(record, case, **how).code == "no_positive_reasonable_grounds"


def test_act_and_purpose_are_enough_for_what_happened_at_fifteen() -> None:
    case = referred(
        age={"under_18": "no", "birth_date": "1996-05-17"},
        exploitation={
            "kinds": ["sexual"],
            "happened": "happened",
            "began": "2011",
            "ended": "2012",
        },
        account={"own_words": "At fifteen.", "how_came": ["recruited"], "control": []},
    )
    shown = form(case, FIRST, on=TUESDAY)
    (trafficking,) = [test for test in shown.tests if test.test == "trafficking"]
    assert (trafficking.age, [e.element for e in trafficking.elements]) == (
        "child",
        ["act", "purpose"],
    )
    of_it = [finding for finding in met(shown) if finding["test"] == "trafficking"]
    assert decide(case, how=lambda _: tuple(of_it)).outcome == "positive"


# The earliest day.


@pytest.mark.parametrize(
    ("nation", "days"), [("england", 30), ("wales", 30), ("scotland", 30), ("northern_ireland", 45)]
)
def test_no_negative_before_the_earliest_day(record: Record, nation: str, days: int) -> None:
    case = referred(nation={"nation": nation})
    decide(case)
    earliest = TUESDAY + timedelta(days=days)
    assert form(case, SECOND, on=TUESDAY).earliest == earliest
    said = refused(record, case, stage=SECOND, how=not_met, on=earliest - timedelta(days=1))
    assert (said.code, said.facts) == ("too_early", {"earliest": earliest})
    assert said.provision == "conclusive_grounds_earliest"
    assert decide(case, SECOND, how=not_met, on=earliest).outcome == "negative"


@pytest.mark.parametrize("nation", ["scotland", "northern_ireland"])
def test_a_positive_may_come_earlier_where_the_law_data_says_so(nation: str) -> None:
    case = referred(nation={"nation": nation})
    decide(case)
    assert decide(case, SECOND, on=TUESDAY + timedelta(days=2)).outcome == "positive"


def test_a_positive_waits_where_the_law_data_says_so(record: Record) -> None:
    case = referred()
    decide(case)
    said = refused(record, case, stage=SECOND, on=TUESDAY + timedelta(days=2))
    assert said.code == "too_early"


# Not yet answered asks; it is never a no.


def test_not_yet_answered_is_refused_and_names_the_elements(record: Record) -> None:
    case = referred()
    said = refused(record, case, how=unanswered)
    assert said.code == "not_yet_answered"
    assert set(said.facts["elements"]) >= {"act", "means", "purpose"}  # type: ignore[call-overload]


def test_no_findings_at_all_is_not_a_negative(record: Record) -> None:
    assert refused(record, referred(), how=lambda _: ()).code == "not_yet_answered"


def test_a_negative_without_evidence_is_refused(record: Record) -> None:
    case = referred()
    said = refused(record, case, how=lambda shown: not_met(shown, evidence=False))
    assert said.code == "not_yet_answered"


def test_a_negative_on_one_test_alone_is_refused(record: Record) -> None:
    case = referred()
    said = refused(
        record, case, how=lambda s: tuple(f for f in not_met(s) if f["test"] == "trafficking")
    )
    assert said.code == "not_yet_answered"


def test_nothing_is_not_met_for_want_of_asking(record: Record) -> None:
    case = referred()
    said = refused(
        record, case, how=lambda s: tuple({**f, "reason": "not_asked_yet"} for f in not_met(s))
    )
    assert said.code == "reason_does_not_fit"


@pytest.mark.parametrize("evidence", ["of_another_case", "of_nothing"])
def test_evidence_is_a_fact_of_this_case(record: Record, evidence: str) -> None:
    case, other = referred(), referred()
    ids = {
        "of_another_case": record.one(
            "SELECT id FROM nrm.event WHERE case_id = %s AND kind = 'account_given'", other
        ),
        "of_nothing": uuid4(),
    }
    wrong = [str(ids[evidence])]
    said = refused(record, case, how=lambda s: tuple({**f, "evidence": wrong} for f in not_met(s)))
    assert (said.code, "evidence" in said.facts) == ("unknown_evidence", False)


# Refused.


@pytest.mark.parametrize("stage", [FIRST, SECOND])
def test_a_second_decision_of_the_same_stage_is_refused(record: Record, stage: str) -> None:
    case = referred()
    decide(case)
    if stage == SECOND:
        decide(case, SECOND, on=THIRTY_LATER)
    said = refused(record, case, stage=stage, how=not_met, on=THIRTY_LATER)
    assert said.code == "already_decided"
    assert said.facts["outcome"] == "positive"


def test_before_the_referral_nothing_can_be_decided(record: Record) -> None:
    said = refused(record, referred(), on=MONDAY - timedelta(days=1))
    assert said.code == "before_referral"


@pytest.mark.parametrize("off", [-1, 1, 1000])
def test_another_position_than_the_one_read_is_refused(record: Record, off: int) -> None:
    case = referred()
    shown, before = form(case, FIRST, on=TUESDAY), untouched(record, case)
    with pytest.raises(Refusal, match="somebody_was_first"):
        DECIDE[FIRST](
            people.caseworker(),
            case=case,
            findings=met(shown),
            reasons="Clear.",
            expected_position=shown.position + off,
            on=TUESDAY,
        )
    assert untouched(record, case) == before


@pytest.mark.parametrize("reasons", ["", "  \n ", "a" * 15_001, "one\0two"])
def test_a_decision_needs_reasons_that_can_be_kept(record: Record, reasons: str) -> None:
    case = referred()
    shown, before = form(case, FIRST, on=TUESDAY), untouched(record, case)
    with pytest.raises(InvalidAnswers) as wrong:
        DECIDE[FIRST](
            people.caseworker(),
            case=case,
            findings=met(shown),
            reasons=reasons,
            expected_position=shown.position,
            on=TUESDAY,
        )
    assert [error.question for error in wrong.value.errors] == ["reasons"]
    assert untouched(record, case) == before


@pytest.mark.parametrize("stage", [FIRST, SECOND])
@pytest.mark.parametrize(
    "code", ["single_competent_authority", "west_midlands_police", "salvation_army_support"]
)
def test_only_a_caseworker_of_the_authority_decides(record: Record, code: str, stage: str) -> None:
    case = referred()
    if stage == SECOND:
        decide(case)
    before = untouched(record, case)
    for role in Role:
        actor = people.actor(code, role)
        if role is Role.SYSTEM or (role, code) == (Role.CASEWORKER, "single_competent_authority"):
            continue
        for wanted in (case, uuid4()):
            assert said_to(actor, wanted, stage) == ("absent", None, {})
    assert untouched(record, case) == before


def said_to(actor: Actor, case: UUID, stage: str) -> tuple[str, str | None, dict[str, object]]:
    """How deciding is refused to somebody."""
    with pytest.raises(Refusal) as said:
        DECIDE[stage](
            actor, case=case, findings=(), reasons="No.", expected_position=17, on=date(2026, 9, 1)
        )
    return said.value.code, said.value.provision, dict(said.value.facts)


@pytest.mark.parametrize("stage", ["", "appeal", "REASONABLE_GROUNDS"])
def test_a_stage_that_does_not_exist_is_absent(stage: str) -> None:
    with pytest.raises(Refusal, match="absent"):
        form(referred(), stage, on=TUESDAY)
