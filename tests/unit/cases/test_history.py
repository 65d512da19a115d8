"""Histories: what was known when, corrections, links, and the state that folding gives."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events import KINDS
from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.events.consent import BestInterestsDecided, ConsentRecorded, ConsentWithdrawn
from opennrm.cases.events.corrections import (
    CORRECTED,
    RETRACTED,
    AgeCorrected,
    AgeRetracted,
    ReferralCorrected,
)
from opennrm.cases.events.decisions import DecisionIssued, DecisionServed
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.events.links import (
    Linked,
    NotSamePerson,
    ReReferralOf,
    SamePerson,
    SamePersonRetracted,
    Unlinked,
)
from opennrm.cases.events.notification import DeclinedCounted, Notified
from opennrm.cases.events.published import PublishedReferral
from opennrm.cases.events.referral import (
    AccountGiven,
    AgeAssessed,
    AgeStated,
    DangerStated,
    ExploitationStated,
    FamilyNoted,
    LanguageStated,
    LocalAuthorityTold,
    NeedsNoted,
    PersonDescribed,
    PoliceTold,
    PresentNationStated,
    Referred,
    SafeContactStated,
    ShelterStated,
    TextAdded,
    WhereaboutsGiven,
)
from opennrm.cases.events.work import (
    AuthorityChanged,
    Closed,
    ContactRecorded,
    HoldLifted,
    HoldPlaced,
    InformationAnswered,
    InformationRequested,
    Reopened,
    Resumed,
    Suspended,
)
from opennrm.cases.facts import Fact
from opennrm.cases.folding import FOLDED, SAID_ONLY
from opennrm.cases.history import History, fold, lead_of
from opennrm.cases.state import CaseState, Link
from opennrm.cases.vocabulary.casework import (
    Answered,
    Authority,
    ClosureReason,
    ContactWay,
    ContactWith,
    CorrectionReason,
    HoldReason,
    InformationKind,
    Reached,
    SuspensionReason,
    WithdrawalBy,
)
from opennrm.cases.vocabulary.consent import BestInterests, CannotDecideWhy, Consent, Purpose
from opennrm.cases.vocabulary.decisions import Element, Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sex, Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import SafeWay, Staying, Urgent
from opennrm.cases.vocabulary.slices import Slice
from tests.unit.cases.telling import AUTHORITY, DAY, LAW, POLICE, Telling, decided, referred

WRONG = CorrectionReason.TYPED_WRONG


def state_after(*events) -> CaseState:
    telling = Telling()
    for number, event in enumerate(events):
        telling.tell(event, DAY + timedelta(days=number))
    return fold(telling.history)


def test_every_kind_is_folded_or_said_only():
    correcting = {*CORRECTED.values(), *RETRACTED.values()}
    assert set(KINDS.values()) == FOLDED | SAID_ONLY | correcting
    assert not FOLDED & SAID_ONLY


def test_nothing_folds_to_an_empty_state():
    assert fold(History()) == CaseState()


def test_facts_are_in_the_order_in_which_they_were_known():
    telling = referred()
    telling.envelopes.reverse()
    positions = [fact.envelope.position for fact in telling.history.facts]
    assert positions == sorted(positions)
    assert telling.history.cases == {telling.case}
    assert len(telling.history.ids) == len(positions)


def test_referral_gives_day_agency_nation_and_account():
    state = fold(referred().history)
    assert (state.received_on, state.received_by) == (DAY, POLICE)
    assert (state.nation, state.present_nation) == (Nation.ENGLAND, Nation.ENGLAND)
    assert state.kinds == {Exploitation.LABOUR}
    assert state.happened is Happened.HAPPENED
    assert state.consent is Consent.YES
    assert state.agreed == {Purpose.REFERRAL}


def test_an_event_recorded_late_takes_its_place_by_the_day_it_happened():
    telling = referred()
    telling.tell(Resumed(), DAY + timedelta(days=9))
    telling.tell(Suspended(reason=SuspensionReason.MISSING), DAY + timedelta(days=5))
    assert fold(telling.history).suspended_on is None
    on_the_seventh = telling.history.as_at(day=DAY + timedelta(days=7))
    assert fold(on_the_seventh).suspended_on == DAY + timedelta(days=5)


# Corrections ------------------------------------------------------------------------------------


def test_correction_takes_the_place_of_the_fact_and_an_old_day_gives_the_old_answer():
    telling = referred(under_18=Sure.NO)
    wrong = next(e.id for e in telling.envelopes if e.kind == "age_stated")
    before = telling.clock
    new = telling.tell(AgeStated(under_18=Sure.YES), DAY)
    telling.tell(AgeCorrected(event=wrong, by_event=new, reason=WRONG), DAY)

    assert fold(telling.history).under_18 is Sure.YES
    assert fold(telling.history.as_at(recorded=before)).under_18 is Sure.NO
    assert [f.envelope.id for f in telling.history.effective()].count(new) == 1
    assert wrong not in {f.envelope.id for f in telling.history.effective()}


def test_a_correction_of_a_correction_holds():
    telling = Telling()
    first = telling.tell(FamilyNoted(dependants=1))
    second = telling.tell(FamilyNoted(dependants=2))
    telling.tell(CORRECTED["family"](event=first, by_event=second, reason=WRONG))
    third = telling.tell(FamilyNoted(dependants=3))
    telling.tell(CORRECTED["family"](event=second, by_event=third, reason=WRONG))
    assert fold(telling.history).dependants == 3
    assert len(telling.history.effective()) == 1


def test_a_retracted_fact_is_gone_and_a_retracted_retraction_brings_it_back():
    telling = referred(under_18=Sure.YES)
    wrong = next(e.id for e in telling.envelopes if e.kind == "age_stated")
    taken = telling.tell(AgeRetracted(event=wrong, reason=CorrectionReason.WRONG_PERSON))
    assert fold(telling.history).under_18 is None
    telling.tell(AgeRetracted(event=taken, reason=WRONG))
    assert fold(telling.history).under_18 is Sure.YES


def test_a_retracted_replacement_takes_the_fact_with_it_and_a_retracted_correction_does_not():
    telling = Telling()
    first = telling.tell(FamilyNoted(dependants=1))
    second = telling.tell(FamilyNoted(dependants=2))
    correction = telling.tell(CORRECTED["family"](event=first, by_event=second, reason=WRONG))
    telling.tell(RETRACTED["family"](event=correction, reason=WRONG))
    # The correction no longer counts: both facts stand as they were written.
    assert [f.envelope.id for f in telling.history.effective()] == [first, second]

    telling = Telling()
    first = telling.tell(FamilyNoted(dependants=1))
    second = telling.tell(FamilyNoted(dependants=2))
    telling.tell(CORRECTED["family"](event=first, by_event=second, reason=WRONG))
    telling.tell(RETRACTED["family"](event=second, reason=WRONG))
    assert telling.history.effective() == ()


def test_a_correction_by_another_kind_or_of_an_unseen_fact_changes_nothing():
    telling = Telling()
    first = telling.tell(FamilyNoted(dependants=1))
    other = telling.tell(NeedsNoted())
    telling.tell(CORRECTED["family"](event=first, by_event=other, reason=WRONG))
    telling.tell(CORRECTED["family"](event=uuid4(), by_event=first, reason=WRONG))
    assert fold(telling.history).dependants == 1


def test_a_ring_of_corrections_does_not_hang():
    telling = Telling()
    first = telling.tell(FamilyNoted(dependants=1))
    second = telling.tell(FamilyNoted(dependants=2))
    telling.tell(CORRECTED["family"](event=first, by_event=second, reason=WRONG))
    telling.tell(CORRECTED["family"](event=second, by_event=first, reason=WRONG))
    assert telling.history.effective() == ()


# Links ------------------------------------------------------------------------------------------


def linked_pair():
    first, second = referred(), referred(day=DAY + timedelta(days=3))
    link = Linked(lead=first.case, other=second.case, same_exploitation=True)
    for telling in (first, second):
        telling.clock += timedelta(days=4)
        telling.tell(link, DAY + timedelta(days=4), agency=AUTHORITY)
    return first, second


def joined(*tellings):
    """The facts of several cases as one history, as the record gives those of a linked group."""
    return History.of([one for telling in tellings for one in telling.envelopes])


def test_linked_cases_fold_together_and_the_earliest_referral_starts_the_clock():
    first, second = linked_pair()

    together = joined(first, second)

    assert together.cases == {first.case, second.case}
    state = fold(together)
    assert state.received_on == DAY
    assert state.further_reports == 1
    assert lead_of(state, second.case) == first.case
    assert lead_of(state, first.case) == first.case
    assert state.links == {Link(first.case, second.case, same_exploitation=True)}


def test_unlinked_cases_fold_alone_again():
    first, second = linked_pair()
    for telling in (first, second):
        unlink = Unlinked(lead=first.case, other=second.case, reason=CorrectionReason.MATCH_WRONG)
        telling.tell(unlink, DAY + timedelta(days=5), agency=AUTHORITY)
    assert fold(second.history).links == frozenset()
    assert lead_of(fold(joined(first, second)), second.case) == second.case


def test_another_exploitation_of_the_same_person_is_not_joined():
    first, second = referred(), referred()
    link = Linked(lead=first.case, other=second.case, same_exploitation=False)
    second.tell(link)
    assert lead_of(fold(second.history), second.case) == second.case


def test_three_linked_cases_are_one_group_with_one_lead():
    a, b, c = referred(), referred(), referred()
    b.tell(Linked(lead=a.case, other=b.case, same_exploitation=True))
    c.tell(Linked(lead=b.case, other=c.case, same_exploitation=True))
    assert lead_of(fold(joined(a, b, c)), c.case) == a.case


def test_a_ring_of_links_does_not_hang():
    a, b = referred(), referred()
    b.tell(Linked(lead=a.case, other=b.case, same_exploitation=True))
    b.tell(Linked(lead=b.case, other=a.case, same_exploitation=True))
    assert lead_of(fold(b.history), b.case) in {a.case, b.case}


def test_same_person_can_be_taken_back_and_denied():
    one, two, three = uuid4(), uuid4(), uuid4()
    state = state_after(
        SamePerson(person=one, other=two),
        SamePersonRetracted(person=two, other=one, reason=CorrectionReason.MATCH_WRONG),
        SamePerson(person=one, other=three),
        NotSamePerson(person=one, other=two),
        ReReferralOf(earlier=three),
    )
    assert state.same_persons == {frozenset((one, three))}
    assert state.not_same_persons == {frozenset((one, two))}
    assert state.earlier_cases == {three}


# One step each ----------------------------------------------------------------------------------


def test_a_missing_answer_never_wipes_out_one_that_was_given():
    state = state_after(
        LanguageStated(language="tir"),
        LanguageStated(absence="not_asked"),
        PersonDescribed(person=UUID(int=1), sex=Sex.FEMALE, nationalities=("ERI",)),
        PersonDescribed(person=UUID(int=1)),
        DangerStated(in_danger=Sure.YES),
        DangerStated(still_there=Sure.NO),
        ShelterStated(safe_tonight=Sure.NO, wants_bed=Sure.YES),
        WhereaboutsGiven(staying=Staying.STREET),
        NeedsNoted(urgent=(Urgent.PREGNANCY,)),
        NeedsNoted(absence="not_asked"),
        LocalAuthorityTold(told=YesNo.YES),
        LocalAuthorityTold(absence="not_asked"),
    )
    assert state.urgent_health == {Urgent.PREGNANCY}
    assert state.local_authority.told is YesNo.YES
    assert (state.language, state.sex, state.nationalities) == ("tir", Sex.FEMALE, {"ERI"})
    assert (state.in_danger, state.still_there) == (Sure.YES, Sure.NO)
    assert (state.safe_tonight, state.wants_bed) == (Sure.NO, Sure.YES)
    assert state.staying is Staying.STREET
    assert state.persons == {UUID(int=1)}


def test_what_is_only_said_changes_no_rule():
    telling = referred()
    before = fold(telling.history)
    telling.tell(TextAdded(text=uuid4()))
    assert fold(telling.history) == before


def test_further_reports_add_kinds_and_circumstances():
    state = state_after(
        ExploitationStated(kinds=(Exploitation.LABOUR,)),
        ExploitationStated(kinds=(Exploitation.SEXUAL,)),
        AccountGiven(how_came=("moved",)),
        AccountGiven(control=("debt",)),
        NeedsNoted(urgent=(Urgent.INJURY,)),
        FamilyNoted(dependants=2),
        PoliceTold(told=YesNo.YES),
        LocalAuthorityTold(told=YesNo.NO),
    )
    assert state.kinds == {Exploitation.LABOUR, Exploitation.SEXUAL}
    assert (state.how_came, state.control) == ({"moved"}, {"debt"})
    assert state.urgent_health == {Urgent.INJURY}
    assert (state.dependants, state.police_told) == (2, YesNo.YES)
    assert state.local_authority.told is YesNo.NO


def test_an_assessed_age_is_not_undone_by_a_later_guess():
    turns = Between(earliest=date(2027, 1, 1), latest=date(2027, 1, 31))
    state = state_after(
        AgeStated(under_18=Sure.NOT_SURE),
        AgeAssessed(under_18=Sure.YES, adult_from=turns),
        AgeStated(under_18=Sure.NO, at_exploitation=YearsBetween(least=15, most=16)),
    )
    assert (state.under_18, state.adult_from, state.age_assessed) == (Sure.YES, turns, True)
    assert state.at_exploitation == YearsBetween(least=15, most=16)


def test_consent_given_taken_back_and_given_again():
    withdrawn = ConsentWithdrawn(
        purposes=(Purpose.REFERRAL,),
        by=WithdrawalBy.PERSON,
        heard_alone=YesNo.YES,
        told_what_ends=YesNo.YES,
    )
    one = ConsentRecorded(answer=Consent.YES, agreed=(Purpose.SUPPORT, Purpose.RESEARCH))
    only_research = ConsentWithdrawn(
        purposes=(Purpose.RESEARCH,),
        by=WithdrawalBy.PERSON,
        heard_alone=YesNo.YES,
        told_what_ends=YesNo.YES,
    )
    assert state_after(one, only_research).agreed == {Purpose.REFERRAL, Purpose.SUPPORT}
    assert state_after(one, only_research).withdrawn_on is None
    assert state_after(one, withdrawn).withdrawn_on == DAY + timedelta(days=1)
    assert state_after(one, withdrawn, one).withdrawn_on is None
    cannot = state_after(
        ConsentRecorded(answer=Consent.CANNOT_DECIDE),
        BestInterestsDecided(why=CannotDecideWhy.SHOCK, decided=BestInterests.REFER),
    )
    assert (cannot.consent, cannot.agreed) == (Consent.CANNOT_DECIDE, frozenset())
    assert cannot.best_interests is BestInterests.REFER


@pytest.mark.parametrize(
    ("event", "flag"),
    [
        (Notified(nation=Nation.WALES, kinds=(Exploitation.SEXUAL,)), "notified"),
        (DeclinedCounted(nation=Nation.WALES), "declined"),
        (PublishedReferral(source=UUID(int=1), period="2022-Q2", cell=1), "published"),
    ],
)
def test_what_is_not_a_referral_has_a_day_and_no_route(event, flag):
    state = state_after(event)
    assert getattr(state, flag)
    assert (state.received_on, state.route) == (DAY, None)


def test_a_person_who_moves_keeps_the_nation_of_referral():
    state = state_after(
        Referred(nation=Nation.SCOTLAND, route=ReferralRoute.CONSENT, questions=12),
        PresentNationStated(nation=Nation.ENGLAND),
    )
    assert (state.nation, state.present_nation) == (Nation.SCOTLAND, Nation.ENGLAND)
    assert state.stays == ((DAY, Nation.SCOTLAND), (DAY + timedelta(days=1), Nation.ENGLAND))


def test_requests_holds_and_grants_stand_until_they_end():
    telling = Telling()
    request = telling.tell(
        InformationRequested(
            of=POLICE, what=InformationKind.HEALTH, elements=(Element.MEANS,), due_on=DAY
        )
    )
    hold = telling.tell(HoldPlaced(stage=Stage.REASONABLE_GROUNDS, reason=HoldReason.HEALTH))
    grant = uuid4()
    telling.tell(
        GrantMade(grant=grant, agency=POLICE, slices=(Slice.SUPPORT,), provision="support")
    )
    state = fold(telling.history)
    assert [one.id for one in state.requests] == [request]
    assert [one.id for one in state.holds] == [hold]
    assert [one.id for one in state.grants] == [grant]

    telling.tell(InformationAnswered(request=request, how=Answered.ANSWERED))
    telling.tell(HoldLifted(hold=hold))
    telling.tell(GrantEnded(grant=grant))
    state = fold(telling.history)
    assert (state.requests, state.holds, state.grants) == ((), (), ())


def test_steps_without_what_they_end_change_nothing():
    gone = uuid4()
    assert (
        state_after(
            InformationAnswered(request=gone, how=Answered.ANSWERED),
            HoldLifted(hold=gone),
            GrantEnded(grant=gone),
            DecisionIssued(
                stage=Stage.REASONABLE_GROUNDS,
                decision=gone,
                outcome=Outcome.POSITIVE,
                law_version=LAW,
            ),
            DecisionServed(stage=Stage.REASONABLE_GROUNDS, decision=gone, how=ServiceMethod.POST),
            Unlinked(lead=gone, other=uuid4(), reason=WRONG),
            SamePersonRetracted(person=gone, other=uuid4(), reason=WRONG),
        ).reasonable_grounds
        is None
    )


def test_suspension_authority_closure_contact_and_safe_contact():
    state = state_after(
        SafeContactStated(ways=(SafeWay.TEXT,)),
        Suspended(reason=SuspensionReason.MISSING),
        AuthorityChanged(authority=Authority.SINGLE, law_names=Authority.IMMIGRATION_ENFORCEMENT),
        ContactRecorded(
            with_whom=ContactWith.PERSON, way=ContactWay.VISIT, reached=Reached.REACHED
        ),
        Closed(reason=ClosureReason.DIED),
    )
    assert state.safe_ways == (SafeWay.TEXT,)
    assert state.safe_contact_confirmed_on == DAY
    assert (state.suspended_on, state.suspended_for) == (
        DAY + timedelta(days=1),
        SuspensionReason.MISSING,
    )
    assert (state.authority, state.law_names) == (
        Authority.SINGLE,
        Authority.IMMIGRATION_ENFORCEMENT,
    )
    assert state.last_contact_recorded_on == DAY + timedelta(days=3)
    assert (state.closed_on, state.closed_for) == (
        DAY + timedelta(days=4),
        ClosureReason.DIED,
    )
    reopened = state_after(Closed(reason=ClosureReason.DECIDED), Reopened())
    assert reopened.closed_on is None


def test_decided_issued_and_served_are_three_days():
    telling = referred()
    decision = decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, served=False)
    assert fold(telling.history).reasonable_grounds.issued_on is None
    telling.tell(
        DecisionIssued(
            stage=Stage.REASONABLE_GROUNDS,
            decision=decision,
            outcome=Outcome.POSITIVE,
            law_version=LAW,
        ),
        DAY + timedelta(days=1),
    )
    telling.tell(
        DecisionServed(stage=Stage.REASONABLE_GROUNDS, decision=decision, how=ServiceMethod.POST),
        DAY + timedelta(days=4),
    )
    first = fold(telling.history).reasonable_grounds
    assert (first.decided_on, first.issued_on, first.served_on) == (
        DAY,
        DAY + timedelta(days=1),
        DAY + timedelta(days=4),
    )


def test_a_later_decision_of_the_stage_holds_and_the_earlier_is_kept():
    telling = referred()
    first = decided(telling, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE)
    second = decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, DAY + timedelta(days=9))
    state = fold(telling.history)
    assert state.reasonable_grounds.id == second
    assert [one.id for one in state.earlier_decisions] == [first]
    # A late service of the first decision does not touch the second.
    telling.tell(
        DecisionServed(stage=Stage.REASONABLE_GROUNDS, decision=first, how=ServiceMethod.EMAIL),
        DAY + timedelta(days=10),
    )
    assert fold(telling.history).reasonable_grounds.served_how is ServiceMethod.POST


def test_correcting_a_referral_that_nobody_else_saw_keeps_one_referral():
    telling = referred()
    wrong = telling.envelopes[0].id
    new = telling.tell(Referred(nation=Nation.WALES, route=ReferralRoute.CONSENT, questions=12))
    telling.tell(ReferralCorrected(event=wrong, by_event=new, reason=WRONG))
    state = fold(telling.history)
    assert (state.nation, state.further_reports) == (Nation.WALES, 0)
    assert isinstance(telling.history.facts[0], Fact)
