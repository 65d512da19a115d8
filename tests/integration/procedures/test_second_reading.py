"""A negative is signed, read by another person and issued; nobody outside hears of it before."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connections

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, InvalidAnswers, Refusal, made_up
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.clocks import declare_conflict
from opennrm.procedures.identification.corrections import add_to_referral, retract
from opennrm.procedures.review.guard_figures import read_guard_figures
from opennrm.procedures.review.issuing import issue_negative, take_back
from opennrm.procedures.review.second_reading import read_negative, read_reading_form
from opennrm.records import staff
from opennrm.records.context import Context, set_context
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    FIRST,
    TUESDAY,
    decide,
    met,
    not_met,
    read,
    referred,
    sign,
)
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
ESCAPE = "She failed to escape when she had the opportunity to do so."
RULE = "did_not_escape"
PLAIN = "The payroll and the rota of the firm show regular pay for each hour that was worked."
LAST_DAY = TUESDAY - timedelta(days=1)


def signed(reasons: str = PLAIN, *, author: Actor | None = None) -> tuple[UUID, UUID]:
    """A case with a signed negative of the first stage, and the decision."""
    case = referred()
    receipt = sign(case, how=not_met, actor=author, reasons=reasons)
    assert (receipt.outcome, receipt.issued) == ("negative", False)
    return case, receipt.decision


def refused(case: UUID, decision: UUID, reader: Actor, **how: object) -> str:
    """The code with which a reading is refused."""
    given: dict[str, object] = {"agrees": True, **how}
    with pytest.raises(Refusal) as said:
        read_negative(
            reader,
            case=case,
            stage=FIRST,
            decision=decision,
            on=TUESDAY,
            **given,  # type: ignore[arg-type]
        )
    return said.value.code


def answers(case: UUID, answer: str, why: str = "It was her own home.") -> list[dict[str, str]]:
    """The same answer to everything that the guard found."""
    form = read_reading_form(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)
    return [
        {"rule": hit.rule, "part": str(hit.part), "answer": answer, "why": why} for hit in form.hits
    ]


def test_a_signed_negative_changes_nothing_until_another_person_has_read_it() -> None:
    case, decision = signed()
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert (view.stage, view.outcome) == ("awaiting_reasonable_grounds", None)
    (waits,) = view.signed
    assert [brake.code for brake in waits.brakes] == ["not_read"]
    assert read(case, FIRST, decision).issued
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert (view.stage, view.outcome, view.signed) == ("not_recognised", "negative", ())


def test_nobody_outside_the_authority_sees_a_negative_that_waits(record: Record) -> None:
    case, decision = signed(ESCAPE)
    lawyer = people.actor("legal_firms_england_and_wales", Role.LEGAL_REPRESENTATIVE)
    make_grant(
        people.caseworker(),
        case=case,
        agency=lawyer.agency,
        slices=("referral", "decision"),
        provision="grant",
        until=None,
        on=TUESDAY,
    )
    seen = read_case(lawyer, case=case, on=TUESDAY)
    assert not [item for item in seen.timeline if item.kind == "reasonable_grounds_decided"]
    assert smuggled(lawyer, case) == 0
    read_negative(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        agrees=True,
        hit_answers=answers(case, "stands"),
        on=TUESDAY,
    )
    seen = read_case(lawyer, case=case, on=TUESDAY)
    (shown,) = [item for item in seen.timeline if item.kind == "reasonable_grounds_decided"]
    assert shown.texts["reasons"] == ESCAPE
    assert not [item for item in seen.timeline if item.kind == "negative_read"]
    assert smuggled(lawyer, case) == 2


def smuggled(actor: Actor, case: UUID) -> int:
    """How many rows of a decision and its reasons raw SQL of the site gives this actor."""
    from django.db import transaction

    with transaction.atomic():
        set_context(
            Context(
                agency=actor.agency,
                member=actor.member,
                role=actor.role.value,
                purpose="read_case",
                act=uuid4(),
            )
        )
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM nrm.event WHERE case_id = %s AND kind IN"
                " ('reasonable_grounds_decided', 'negative_read'))"
                " + (SELECT count(*) FROM nrm.vault_item WHERE case_id = %s AND kind IN"
                " ('reasons', 'reading_why'))",
                [case, case],
            )
            return int(cursor.fetchone()[0])


def test_the_author_does_not_read_what_they_signed() -> None:
    author = people.caseworker()
    case, decision = signed(author=author)
    assert refused(case, decision, author) == "reader_is_author"


@pytest.mark.parametrize("above", [True, False], ids=["manager", "managed"])
def test_nobody_in_the_line_of_the_author_reads_it(above: bool) -> None:
    author, between, other = people.caseworker(), people.caseworker(), people.caseworker()
    lower, upper = (author, other) if above else (other, author)
    staff.set_manager(
        uuid4(), member=lower.member, manager=between.member, from_day=date(2020, 1, 1)
    )
    staff.set_manager(
        uuid4(), member=between.member, manager=upper.member, from_day=date(2020, 1, 1)
    )
    case, decision = signed(author=author)
    assert refused(case, decision, other) == "reader_in_line"
    staff.set_manager(uuid4(), member=lower.member, manager=None, from_day=TUESDAY)
    assert read(case, FIRST, decision, actor=other).issued


def test_who_is_not_qualified_signs_and_reads_no_negative() -> None:
    novice = people.caseworker(qualified=False)
    case = referred()
    with pytest.raises(Refusal) as said:
        sign(case, how=not_met, actor=novice)
    assert said.value.code == "not_qualified"
    case, decision = signed()
    assert refused(case, decision, novice) == "not_qualified"


def test_a_qualification_holds_until_its_last_day() -> None:
    lapsed = people.caseworker(qualified=False)
    made_up.qualify(lapsed, from_day=date(2020, 1, 1))
    staff.end_qualifications(lapsed.member, "decision_maker", last_day=LAST_DAY)
    with pytest.raises(Refusal):
        sign(referred(), how=not_met, actor=lapsed)
    assert sign(referred(on=LAST_DAY), how=not_met, actor=lapsed, on=LAST_DAY).decision


def test_a_positive_never_waits_for_want_of_somebody_qualified(record: Record) -> None:
    # Practice finding 48: the gate never leaves a case without someone who may sign a positive.
    novice = people.caseworker(qualified=False)
    with pytest.raises(Refusal) as said:
        sign(referred(), how=met, actor=novice)
    assert said.value.code == "not_qualified"
    held = record.rows("SELECT id, to_day FROM nrm.qualification")
    record.link.execute("UPDATE nrm.qualification SET to_day = from_day")
    try:
        assert sign(referred(), how=met, actor=novice).issued
        with pytest.raises(Refusal):
            sign(referred(), how=not_met, actor=novice)
    finally:
        for row, to_day in held:
            record.link.execute(
                "UPDATE nrm.qualification SET to_day = %s WHERE id = %s", (to_day, row)
            )


def test_what_the_guard_found_is_answered_by_the_second_reader_with_why() -> None:
    case, decision = signed(ESCAPE)
    form = read_reading_form(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)
    (hit,) = form.hits
    assert hit.rule == "did_not_escape"
    assert hit.words[0] in ESCAPE
    assert hit.source
    assert refused(case, decision, people.caseworker()) == "hit_unanswered"
    with pytest.raises(InvalidAnswers):
        read_negative(
            people.caseworker(),
            case=case,
            stage=FIRST,
            decision=decision,
            agrees=True,
            hit_answers=answers(case, "stands", why="  "),
            on=TUESDAY,
        )


def test_a_struck_reason_sends_it_back_and_a_positive_follows(record: Record) -> None:
    case, decision = signed(ESCAPE)
    receipt = read_negative(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        agrees=True,
        hit_answers=answers(
            case, "struck", why="Not escaping says nothing of what was done to her."
        ),
        on=TUESDAY,
    )
    assert (receipt.issued, receipt.sent_back) == (False, True)
    assert "decision_issued" not in record.kinds(case)
    assert decide(case).outcome == "positive"


def test_who_does_not_agree_says_why_and_sends_it_back() -> None:
    case, decision = signed()
    assert refused(case, decision, people.caseworker(), agrees=False) == "reader_says_why"
    receipt = read_negative(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        agrees=False,
        note="Nobody asked the firm for its rota.",
        on=TUESDAY,
    )
    assert receipt.sent_back


def test_nothing_issues_that_nobody_has_read() -> None:
    case, decision = signed()
    with pytest.raises(Refusal) as said:
        issue_negative(people.caseworker(), case=case, stage=FIRST, decision=decision, on=TUESDAY)
    assert said.value.code == "cannot_issue"


def test_it_is_signed_once_taken_back_and_signed_anew() -> None:
    case, decision = signed()
    with pytest.raises(Refusal) as said:
        sign(case, how=not_met)
    assert said.value.code == "already_signed"
    take_back(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        reason="new_evidence",
        on=TUESDAY,
    )
    again = sign(case, how=not_met)
    assert read(case, FIRST, again.decision).issued


def test_a_positive_is_signed_over_a_negative_that_waits() -> None:
    case, _ = signed()
    assert sign(case, how=met).issued
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    assert (view.outcome, view.signed) == ("positive", ())


def test_who_declared_a_conflict_neither_signs_nor_reads_a_negative() -> None:
    conflicted = people.caseworker()
    case, decision = signed()
    declare_conflict(conflicted, case=case, on=TUESDAY)
    assert refused(case, decision, conflicted) == "declared_conflict"
    other = referred()
    declare_conflict(conflicted, case=other, on=TUESDAY)
    with pytest.raises(Refusal) as said:
        sign(other, how=not_met, actor=conflicted)
    assert said.value.code == "declared_conflict"
    # A brake never holds back a positive.
    assert sign(other, how=met, actor=conflicted).issued


def test_what_readers_made_of_the_guard_is_counted_by_rule() -> None:
    analyst = people.actor("statistics_office", Role.ANALYST)
    case, decision = signed(ESCAPE)
    read_negative(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        agrees=True,
        hit_answers=answers(case, "struck"),
        on=TUESDAY,
    )
    (found,) = [one for one in read_guard_figures(analyst, on=TUESDAY) if one.rule == RULE]
    assert found.hits > 0
    assert found.overruled < found.hits
    with pytest.raises(Refusal):
        read_guard_figures(people.caseworker(), on=TUESDAY)


def test_the_reader_sees_what_whoever_signed_has_taken_back() -> None:
    author = people.caseworker()
    case = referred()
    words = "The neighbour heard her crying at night."
    note = add_to_referral(people.officer(), case=case, text=words, on=TUESDAY).fact
    retract(author, case=case, fact=note, reason="typed_wrong", on=TUESDAY)
    signing = sign(case, how=not_met, actor=author, reasons=PLAIN)
    form = read_reading_form(people.caseworker(), case=case, stage=FIRST, on=TUESDAY)
    assert note not in {one.item.id for one in form.items}
    (gone,) = form.gone
    assert (gone.item.id, gone.reason, gone.by_author) == (note, "typed_wrong", True)
    assert words in gone.item.texts.values()
    assert form.decision == signing.decision
