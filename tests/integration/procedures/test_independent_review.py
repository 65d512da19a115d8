"""Independent review and appeal in a country that has both, and none in the United Kingdom.

R-REV-01, R-REV-02; provisions independent_review and appeal.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.reopening import open_reviews
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.corrections import add_to_referral
from opennrm.procedures.identification.documents import add_documents, list_documents
from opennrm.procedures.review import appeals, independent
from opennrm.procedures.review.asking import ask_review, lodge_appeal
from opennrm.procedures.review.handing import hand_to_reviewers
from opennrm.procedures.review.reconsidering import take_over
from opennrm.review.meanwhile import kept, suspends_return
from opennrm.review.sealing import is_whole
from tests.integration.procedures import made_documents, people
from tests.integration.procedures.another_country import another_country
from tests.integration.procedures.deciding import FIRST, TUESDAY, form, met, sign
from tests.integration.procedures.looking_again import WHY, refused, reviewer, stored
from tests.integration.procedures.record import Record

__all__ = ["another_country"]
pytestmark = pytest.mark.usefixtures("demo")
SOON = TUESDAY + timedelta(days=3)
NEW = "Doctor C writes on the Zephyrine scars."


def asked(case: UUID) -> UUID:
    given = {"grounds": ["additional_evidence"], "words": WHY, "independent": True}
    fact = ask_review(people.officer(), case=case, on=SOON, **given).fact
    assert hand_to_reviewers(case, on=SOON) == 1
    assert hand_to_reviewers(case, on=SOON) == 0
    return fact


def opened(case: UUID, actor: Actor, request: UUID | None = None) -> UUID:
    request = request or asked(case)
    independent.open_independent(actor, case=case, request=request, knows_somebody="no", on=SOON)
    return fold(stored(case)).reviews[-1].id


def first_view(case: UUID, review: UUID, actor: Actor) -> None:
    independent.write_first_view(
        actor, case=case, review=review, would_stand="yes", text="So far, yes.", on=SOON
    )


def seen(case: UUID, actor: Actor) -> list[str]:
    view = read_case(actor, case=case, on=SOON)
    return [text for item in view.timeline for text in item.texts.values()]


def test_it_is_off_in_the_united_kingdom(record: Record) -> None:
    case = refused()
    before = record.kinds(case)
    for ask in (
        lambda: ask_review(
            people.officer(),
            case=case,
            grounds=["additional_evidence"],
            words=WHY,
            independent=True,
            on=SOON,
        ),
        lambda: lodge_appeal(people.officer(), case=case, words=WHY, on=SOON),
    ):
        with pytest.raises(Refusal) as refusal:
            ask()
        assert refusal.value.code == "no_such_route"
    assert record.kinds(case) == before


@pytest.mark.usefixtures("another_country")
def test_the_sealed_copy_first_then_what_is_new() -> None:
    case, one = refused(), reviewer()
    add_to_referral(people.officer(), case=case, text=NEW, on=SOON)
    add_documents(
        people.officer(),
        case=case,
        files=[made_documents.upload(b"A report of Doctor C", "report.txt")],
        about=made_documents.about(what="report", handed_over_by="organisation"),
        on=SOON,
    )
    review = opened(case, one)
    found = fold(stored(case)).reviews[-1]
    assert is_whole(stored(case), found)
    assert NEW not in seen(case, one)
    assert list_documents(one, case=case, on=SOON).lines == ()
    with pytest.raises(Refusal) as early:
        independent.open_evidence(one, case=case, review=review, on=SOON)
    first_view(case, review, one)
    with pytest.raises(Refusal) as unread:
        independent.uphold(one, case=case, review=review, reasons="It stands.", on=SOON)
    independent.open_evidence(one, case=case, review=review, on=SOON)
    assert NEW in seen(case, one)
    assert len(list_documents(one, case=case, on=SOON).lines) == 1
    assert [early.value.code, unread.value.code] == ["first_view_missing", "evidence_not_opened"]


@pytest.mark.usefixtures("another_country")
def test_nobody_connected_reviews() -> None:
    case = refused()
    request = asked(case)

    def tried(actor: Actor, knows: str = "no") -> str:
        with pytest.raises(Refusal) as refusal:
            independent.open_independent(
                actor, case=case, request=request, knows_somebody=knows, on=SOON
            )
        return refusal.value.code

    author = fold(stored(case)).reasonable_grounds.by
    assert tried(reviewer(), knows="yes") == "conflict_declared"
    assert tried(
        people.actor("independent_reviewers", Role.INDEPENDENT_REVIEWER, member=author)
    ) == ("had_a_hand")
    own = people.actor("single_competent_authority", Role.INDEPENDENT_REVIEWER)
    assert tried(own) == "same_organisation"
    assert tried(people.caseworker()) == "absent"


@pytest.mark.usefixtures("another_country")
def test_a_reviewer_remakes_the_decision_and_it_issues_at_once() -> None:
    case, one = refused(), reviewer()
    findings = met(_form(case))
    review = opened(case, one)
    independent.remake(
        one, case=case, review=review, findings=findings, reasons="All is accepted.", on=SOON
    )
    state = fold(stored(case))
    assert state.reasonable_grounds.outcome is Outcome.POSITIVE
    assert state.reasonable_grounds.issued_on == SOON
    assert not open_reviews(state)


def _form(case: UUID):
    """The form of a case like it that nobody has decided."""
    from tests.integration.procedures.deciding import referred

    shown = form(referred(), FIRST, on=TUESDAY)
    for test in shown.tests:
        for element in test.elements:
            object.__setattr__(element, "evidence", ())
    return shown


@pytest.mark.usefixtures("another_country")
def test_it_stands_when_a_second_reviewer_has_read_why() -> None:
    case, one, other = refused(), reviewer(), reviewer()
    review = opened(case, one)
    first_view(case, review, one)
    independent.open_evidence(one, case=case, review=review, on=SOON)
    independent.uphold(one, case=case, review=review, reasons="It stands, for these.", on=SOON)
    with pytest.raises(Refusal) as own:
        independent.read_upheld(one, case=case, review=review, agrees=True, on=SOON)
    assert own.value.code == "had_a_hand"
    independent.read_upheld(other, case=case, review=review, agrees=True, on=SOON)
    assert fold(stored(case)).reviews[-1].outcome is ReviewOutcome.STANDS


@pytest.mark.usefixtures("another_country")
def test_sent_back_the_authority_decides_anew_by_somebody_else() -> None:
    case, one = refused(), reviewer()
    review = opened(case, one)
    independent.send_back(one, case=case, review=review, text="Ask Doctor C.", on=SOON)
    state = fold(stored(case))
    (again,) = open_reviews(state)
    assert again.why == "sent_back"
    other = people.caseworker()
    take_over(other, case=case, review=again.id, on=SOON)
    sign(case, FIRST, how=met, on=SOON, actor=other)
    assert fold(stored(case)).reasonable_grounds.outcome is Outcome.POSITIVE


@pytest.mark.usefixtures("another_country")
def test_an_appeal_is_heard_decided_and_put_right() -> None:
    case, one = refused(), reviewer()
    appeal = lodge_appeal(people.officer(), case=case, words=WHY, on=SOON).fact
    assert hand_to_reviewers(case, on=SOON) == 1
    assert appeal in {errand.about for errand in own_errands(one, on=SOON)}
    given = {"case": case, "appeal": appeal, "on": SOON}
    with pytest.raises(Refusal) as unheard:
        appeals.decide_appeal(one, outcome="dismissed", text="No.", **given)
    appeals.set_hearing(one, hearing_on=SOON, **given)
    appeals.hold_hearing(one, heard="did_not_come", **given)
    with pytest.raises(Refusal) as absent:
        appeals.decide_appeal(one, outcome="dismissed", text="No.", **given)
    appeals.hold_hearing(one, heard="in_person", text="Heard.", **given)
    appeals.decide_appeal(
        one,
        outcome="allowed",
        text="Set aside.",
        remedies=["recognise", "restore_support"],
        **given,
    )
    other = people.caseworker()
    with pytest.raises(Refusal) as undecided:
        appeals.carry_out_remedy(other, remedy="recognise", **given)
    sign(case, FIRST, how=met, on=SOON, actor=other)
    appeals.carry_out_remedy(other, remedy="recognise", **given)
    appeals.carry_out_remedy(other, remedy="restore_support", text="A bed again.", **given)
    codes = [unheard.value.code, absent.value.code, undecided.value.code]
    assert codes == ["not_heard", "hear_again", "decide_first"]
    assert fold(stored(case)).appeals[0].done == {"recognise", "restore_support"}


def test_an_appeal_suspends_a_return_and_the_end_of_support(another_country) -> None:
    case = refused()
    lodge_appeal(people.officer(), case=case, words=WHY, on=SOON)
    state = fold(stored(case))
    years_later = SOON + timedelta(days=1000)
    assert suspends_return(state, another_country, on=years_later)
    assert {one.why for one in kept(state, another_country, on=SOON)} >= {
        "appeal_open",
        "may_ask_reconsideration",
        "may_ask_appeal",
    }
