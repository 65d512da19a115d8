"""From the issue: what happens to a signed negative when two parts of the mechanism meet.

Each test ends in a sound state: nothing adverse slipped through, and somebody can move the case on.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from opennrm.jobs.related import tell_related
from opennrm.procedures import Actor, InvalidAnswers, Refusal
from opennrm.procedures.identification import (
    ages,
    casework,
    corrections,
    handover,
    links,
    withdrawing,
)
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decide import decide_reasonable_grounds
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.review import panels, reconsidering, related, setting_aside
from opennrm.procedures.review.asking import ask_review
from opennrm.procedures.review.issuing import issue_negative, take_back
from opennrm.procedures.review.second_reading import read_negative
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import (
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    form,
    found,
    met,
    not_met,
    read,
    referred,
    sign,
)
from tests.integration.procedures.issuing_anyway import issue_anyway

pytestmark = pytest.mark.usefixtures("demo")
LATE = TUESDAY + timedelta(days=60)
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}


def standing(case: UUID, *, on: Any = TUESDAY) -> tuple[str, str | None]:
    """The stage and the outcome."""
    view = read_case(people.caseworker(), case=case, on=on)
    return view.stage, view.outcome


def held_by(case: UUID, *, on: Any = TUESDAY, actor: Actor | None = None) -> set[str]:
    """What holds the one signed negative of a case."""
    (waits,) = read_case(actor or people.caseworker(), case=case, on=on).signed
    return {one.code for one in waits.brakes}


def code(act: Any, *args: Any, **given: Any) -> str:
    """The code with which an act is refused."""
    with pytest.raises((Refusal, InvalidAnswers)) as said:
        act(*args, **given)
    return said.value.code


def issue(case: UUID, decision: UUID, stage: str = FIRST, *, on: Any = TUESDAY) -> str:
    """Issuing is refused; gives the code."""
    worker = people.caseworker()
    return code(issue_negative, worker, case=case, stage=stage, decision=decision, on=on)


def back(case: UUID, decision: UUID, *, actor: Actor | None = None, on: Any = TUESDAY) -> None:
    """Take a signed negative back."""
    take_back(
        actor or people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        reason="taken_back",
        on=on,
    )


def withdrawn(case: UUID) -> None:
    """The person says alone that they withdraw."""
    withdrawing.withdraw_consent(
        people.officer(), case=case, purposes=["referral"], on=TUESDAY, **HEARD
    )


def one_person(case: UUID, other: UUID) -> None:
    """The duplicate desk finds that both are about one person and the same exploitation."""
    links.link(people.desk(), case=case, other=other, same_exploitation=True, on=TUESDAY)


# Linked as one person's.


@pytest.mark.parametrize("signed_in", ["the earlier", "the later"])
def test_what_another_referral_tells_is_weighed_before_a_no(signed_in: str) -> None:
    earlier, later = referred(), referred()
    case = earlier if signed_in == "the earlier" else later
    decision = sign(case, FIRST, how=not_met).decision
    one_person(earlier, later)
    assert not read(earlier, FIRST, decision).issued
    assert held_by(earlier) == {"new_evidence"}
    assert issue(earlier, decision) == "cannot_issue"
    back(earlier, decision)
    assert decide(earlier).outcome == "positive"


def test_a_positive_of_one_referral_is_never_undone_by_a_no_of_the_other() -> None:
    earlier, later = referred(), referred()
    decide(earlier)
    decision = sign(later, FIRST, how=not_met).decision
    one_person(earlier, later)
    read(earlier, FIRST, decision)
    assert issue(earlier, decision) == "cannot_issue"
    assert standing(earlier) == ("awaiting_conclusive_grounds", "positive")
    assert decide(earlier, SECOND, on=LATE).outcome == "positive"


def test_neither_order_of_two_decisions_lets_a_no_win_over_a_yes() -> None:
    for first, second in ((met, not_met), (not_met, met)):
        earlier, later = referred(), referred()
        decide(earlier, how=first)
        decide(later, how=second)
        one_person(earlier, later)
        assert standing(earlier)[1] == "positive"


def test_evidence_that_leaves_with_an_undone_link_carries_no_negative() -> None:
    earlier, later = referred(), referred()
    one_person(earlier, later)
    decision = sign(earlier, FIRST, how=not_met).decision
    links.unlink(people.desk(), case=earlier, other=later, reason="match_wrong", on=TUESDAY)
    assert not read(earlier, FIRST, decision).issued
    assert "evidence_gone" in held_by(earlier)
    assert decide(later).outcome == "positive"


# Another age, another authority.


def test_an_age_assessed_after_the_signing_sends_it_back_and_nobody_is_stuck() -> None:
    case = referred(age={"under_18": "no", "estimated_age": 20})
    decision = sign(case, FIRST, how=not_met).decision
    ages.assess_age(
        people.caseworker(),
        case=case,
        under_18="yes",
        born_on="2010",
        by="local_authority",
        appropriate_adult="yes",
        reasons="Two social workers met them three times.",
        on=TUESDAY,
    )
    follow_age(case, on=TUESDAY)
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"signed_on_other_age"}
    back(case, decision)
    assert decide(case).outcome == "positive"


def test_a_birthday_while_it_waits_sticks_nothing() -> None:
    age = {"under_18": "yes", "birth_date": "2008-03-20", "birth_date_source": "told"}
    case = referred(**people.child(age=age))
    sign(case, FIRST, how=not_met)
    follow_age(case, on=LATE)
    assert standing(case, on=LATE) == ("awaiting_reasonable_grounds", None)
    assert sign(case, FIRST, how=met, on=LATE).issued


def test_one_authority_can_move_a_case_that_was_handed_over_while_a_no_waits() -> None:
    case = referred(**people.child())
    decision = sign(case, FIRST, how=not_met).decision
    handover.state_site(people.caseworker(), case=case, is_site="yes", on=TUESDAY)
    offered = {"case": case, "to": "devolved_panel", "why": "law_names_another", "on": TUESDAY}
    offer = handover.hand_over(people.caseworker(), **offered).fact
    assert code(handover.hand_over, people.caseworker(), **offered) == "handover_open"
    chair = sitting.local_chair()
    handover.accept(chair, case=case, handover=offer, on=TUESDAY)
    again = {"case": case, "handover": offer, "on": TUESDAY}
    assert code(handover.accept, chair, **again) == "no_such_handover"
    assert code(handover.accept, people.caseworker(), **again) == "no_such_handover"
    assert issue(case, decision) == "not_with_you"
    assert code(read, case, FIRST, decision) == "not_with_you"
    assert code(sign, case, FIRST, how=met) == "not_with_you"
    assert not read(case, FIRST, decision, actor=chair).issued
    assert "panel_needed" in held_by(case, actor=chair)
    back(case, decision, actor=chair)
    assert sign(case, FIRST, how=met, actor=chair).issued


# Withdrawn, closed, set aside.


def test_nothing_issues_while_the_person_has_withdrawn_and_one_word_brings_it_back() -> None:
    case = referred()
    decision = sign(case, FIRST, how=not_met).decision
    withdrawn(case)
    assert not read(case, FIRST, decision).issued
    assert issue(case, decision) == "cannot_issue"
    withdrawing.undo_withdrawal(people.officer(), case=case, on=TUESDAY)
    assert standing(case) == ("awaiting_reasonable_grounds", None)
    assert decide(case).outcome == "positive"


def test_nothing_issues_in_a_closed_case_and_it_goes_on_after_reopening() -> None:
    case = referred()
    decision = sign(case, FIRST, how=not_met).decision
    closing = {"case": case, "on": TUESDAY}
    assert code(casework.close, people.caseworker(), reason="decided", **closing) == "not_decided"
    # Nor does closing stand in for a decision, without a second person, reasons or a letter.
    for reason, refusal in (
        ("outside_jurisdiction", "decided_not_closed"),
        ("sent_twice_by_mistake", "sent_twice_beside_what"),
    ):
        assert code(casework.close, people.caseworker(), reason=reason, **closing) == refusal
    casework.close(people.caseworker(), reason="died", **closing)
    assert standing(case) == ("closed", None)
    assert not read(case, FIRST, decision).issued
    assert issue(case, decision) == "cannot_issue"
    casework.reopen(people.caseworker(), **closing)
    assert sign(case, FIRST, how=met).issued


def test_a_second_no_never_issues_once_the_first_yes_was_set_aside() -> None:
    case, worker = referred(), people.caseworker()
    decide(case)
    decision = sign(case, SECOND, how=not_met, on=LATE).decision
    opening = setting_aside.open_setting_aside(
        worker, case=case, stage=FIRST, ground="deceived", reasons="The payroll.", on=LATE
    ).fact
    given = {"case": case, "opening": opening, "on": LATE}
    setting_aside.tell_of_it(worker, how="in_person", understood="yes", **given)
    setting_aside.hear(
        worker, interpreter="independent", lawyer_offered="yes", answer="No.", **given
    )
    panel = sitting.convened(case, on=LATE)
    sitting.sat(panel, on=LATE)
    panels.close_panel(worker, case=case, panel=panel, on=LATE)
    later = LATE + timedelta(days=30)
    setting_aside.set_aside(
        people.caseworker(), case=case, opening=opening, reasons="Deceived.", on=later
    )
    assert not read(case, SECOND, decision, on=later).issued
    assert held_by(case, on=later) == {"no_positive_reasonable_grounds"}
    assert issue(case, decision, SECOND, on=later) == "cannot_issue"
    assert standing(case, on=later) == ("awaiting_reasonable_grounds", None)
    assert sign(case, FIRST, how=met, on=later).issued


# What it rests on.


def test_a_cited_fact_that_is_corrected_or_taken_back_carries_no_negative() -> None:
    case = referred()
    decision = sign(case, FIRST, how=not_met).decision
    facts = read_case(people.officer(), case=case, on=TUESDAY).timeline
    for fact in facts:
        if fact.kind in ("account_given", "exploitation_stated"):
            corrections.retract(
                people.officer(),
                case=case,
                fact=fact.id,
                reason="wrong_person",
                slice=fact.slice,
                on=TUESDAY,
            )
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"evidence_gone"}
    back(case, decision)
    assert code(sign, case, FIRST, how=not_met) == "not_yet_answered"
    assert sign(case, FIRST, how=met).issued


def test_taking_evidence_back_does_not_stand_for_weighing_it() -> None:
    case = referred()
    decision = sign(case, FIRST, how=not_met).decision
    note = corrections.add_to_referral(people.officer(), case=case, text="Seen.", on=TUESDAY).fact
    corrections.retract(
        people.caseworker(),
        case=case,
        fact=note,
        reason="wrong_person",
        slice="referral",
        on=TUESDAY,
    )
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"new_evidence"}


@pytest.mark.parametrize("finding", ["not_met", "met", None])
def test_no_negative_rests_on_nothing_however_it_is_asked_for(finding: str | None) -> None:
    case = referred()
    shown = form(case, FIRST, on=TUESDAY)
    why = {"not_met": "contradicted_by_evidence", "met": "account_accepted"}
    findings = found(shown, finding, why[finding], evidence=False) if finding else ()
    refused = code(
        decide_reasonable_grounds,
        people.caseworker(),
        case=case,
        findings=findings,
        reasons="The account is not believed.",
        outcome="negative",
        disagrees="It does not add up.",
        expected_position=shown.position,
        on=TUESDAY,
    )
    assert refused == "not_yet_answered"


# Readers.


def test_two_who_sign_for_each_other_in_turn_are_no_second_reading() -> None:
    one, other, case = people.caseworker(), people.caseworker(), referred()
    back(case, sign(case, FIRST, how=not_met, actor=one).decision)
    decision = sign(case, FIRST, how=not_met, actor=other).decision
    assert code(read, case, FIRST, decision, actor=one) == "reader_is_author"
    assert read(case, FIRST, decision).issued


def test_whoever_read_the_first_no_does_not_read_the_one_in_its_place() -> None:
    reader, one, case = people.caseworker(), people.caseworker(), referred()
    first = sign(case, FIRST, how=not_met).decision
    assert read(case, FIRST, first, actor=reader).issued
    request = ask_review(
        people.officer(),
        case=case,
        grounds=["additional_evidence"],
        words="Doctor C has written down the scars.",
        on=TUESDAY,
    ).fact
    reconsidering.take_up(one, case=case, request=request, on=TUESDAY)
    second = sign(case, FIRST, how=not_met, actor=one).decision
    assert code(read, case, FIRST, second, actor=reader) == "had_a_hand"
    assert read(case, FIRST, second).issued


def test_twice_and_late_and_elsewhere_is_refused_and_changes_nothing() -> None:
    case, other = referred(), referred()
    decision, positive = sign(case, FIRST, how=not_met).decision, decide(other).decision
    assert issue(case, uuid4()) == issue(other, decision) == issue(other, positive) == "not_signed"
    assert issue(case, decision, SECOND) == "not_signed"
    assert issue(case, decision, "third") == "absent"
    assert code(read, other, FIRST, decision) == "not_signed"
    reading = {"case": case, "stage": FIRST, "decision": decision, "agrees": True, "on": TUESDAY}
    for answer in ({}, {"rule": "x", "part": "y", "answer": "z", "why": "w"}):
        with pytest.raises(InvalidAnswers):
            read_negative(people.caseworker(), hit_answers=[answer], **reading)
    back(case, decision)
    assert code(back, case, decision) == "not_signed"
    assert code(read, case, FIRST, decision) == "not_signed"
    assert issue(case, decision) == "not_signed"
    assert standing(case) == ("awaiting_reasonable_grounds", None)


def test_of_two_at_once_one_is_told_so() -> None:
    case = referred()
    shown = form(case, FIRST, on=TUESDAY)
    given = {"case": case, "reasons": "R.", "expected_position": shown.position, "on": TUESDAY}
    decide_reasonable_grounds(people.caseworker(), findings=not_met(shown), **given)
    for findings in (met(shown), not_met(shown)):
        refused = code(decide_reasonable_grounds, people.caseworker(), findings=findings, **given)
        assert refused == "somebody_was_first"


# Panels, related cases and looking again, at once.


def test_a_no_under_review_that_diverges_is_opened_and_needs_a_panel() -> None:
    case, one = referred(), people.caseworker()
    issue_anyway(case)
    other = referred(people.actor_of("kent_county_council"))
    related.relate(
        people.caseworker(),
        case=case,
        other=other,
        shared=["exploiter_telephone"],
        may_be_exploiter="not_sure",
        why="Both call the same number.",
        on=TUESDAY,
    )
    words = {"grounds": ["additional_evidence"], "words": "The scars.", "on": TUESDAY}
    request = ask_review(people.officer(), case=case, **words).fact
    review = reconsidering.take_up(one, case=case, request=request, on=TUESDAY).fact
    decide(other)
    tell_related(key=str(other))
    assert standing(case) == ("awaiting_reasonable_grounds", None)
    stands = {"case": case, "review": review, "reasons": "It stands.", "on": TUESDAY}
    assert code(reconsidering.sign_that_it_stands, one, **stands) == "no_such_review"
    decision = sign(case, FIRST, how=not_met, actor=one).decision
    assert not read(case, FIRST, decision).issued
    assert held_by(case) == {"related_positive", "panel_needed"}
    panel = sitting.convened(case)
    sitting.sat(panel)
    closing = {"case": case, "panel": panel, "on": TUESDAY}
    assert code(panels.close_panel, one, **closing) == "not_reconciled"
    panels.close_panel(one, reconciliation="One was there in May, the other in June.", **closing)
    assert held_by(case) == set()
    issue_negative(one, case=case, stage=FIRST, decision=decision, on=TUESDAY)
    # Nothing is over: it can be asked again, and taken up by somebody else.
    again = ask_review(people.officer(), case=case, **words).fact
    reconsidering.take_up(people.caseworker(), case=case, request=again, on=TUESDAY)
    assert sign(case, FIRST, how=met).issued


def test_a_panel_is_about_what_it_saw() -> None:
    case = referred()
    decision = sitting.signed_on_witness(case)
    panel = sitting.convened(case)
    sitting.sat(panel)
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    corrections.add_to_referral(people.officer(), case=case, text="Seen again.", on=TUESDAY)
    assert "new_evidence" in held_by(case)
    back(case, decision)
    anew = sign(case, FIRST, how=not_met).decision
    assert not read(case, FIRST, anew).issued
    assert held_by(case) == {"panel_needed"}
    assert sitting.convened(case)
