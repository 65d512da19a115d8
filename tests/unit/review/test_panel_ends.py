"""A panel lasts as long as its question: each fact that ends it, and none that does not."""

from uuid import uuid4

import pytest

from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.second_reading import DecisionReturned
from opennrm.cases.events.work import AuthorityChanged, Closed, ContactRecorded
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    ContactWay,
    ContactWith,
    Reached,
    WithdrawalBy,
)
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.second_reading import ReturnReason
from opennrm.review.panel_ends import over_by_themselves
from tests.unit.cases.telling import decided, referred
from tests.unit.review.sitting import FIRST, LAW, LOCAL, SECOND, close, convene, sit

CONTACT = ContactRecorded(
    with_whom=ContactWith.PERSON, way=ContactWay.TELEPHONE, reached=Reached.REACHED
)


def on_a_negative():
    told = referred()
    decision = decided(told, SECOND, Outcome.NEGATIVE, served=False)
    return told, decision, convene(told, decision=decision)


def over(told):
    return over_by_themselves(told.history, LAW)


def test_it_lasts_while_the_negative_waits():
    told, _, panel = on_a_negative()
    told.tell(CONTACT)
    sit(told, panel, police=PanelVote.NEGATIVE)
    assert over(told) == ()


def test_a_positive_ends_it():
    told, _, panel = on_a_negative()
    decided(told, SECOND, Outcome.POSITIVE)
    assert over(told) == (panel,)


def test_a_decision_that_came_back_ends_it():
    told, decision, panel = on_a_negative()
    told.tell(DecisionReturned(stage=SECOND, decision=decision, reason=ReturnReason.TAKEN_BACK))
    assert over(told) == (panel,)
    again = decided(told, SECOND, Outcome.NEGATIVE, served=False)
    assert over(told) == (panel,)
    assert again != decision


@pytest.mark.parametrize(
    "event",
    [
        Closed(reason=ClosureReason.DIED),
        ConsentWithdrawn(
            purposes=(Purpose.REFERRAL,),
            by=WithdrawalBy.PERSON,
            heard_alone=YesNo.YES,
            told_what_ends=YesNo.YES,
        ),
    ],
    ids=["closed", "withdrawn"],
)
def test_what_ends_the_case_ends_it(event):
    told, _, panel = on_a_negative()
    told.tell(event)
    assert over(told) == (panel,)


def test_one_that_decided_is_over_already():
    told, _, panel = on_a_negative()
    sit(
        told,
        panel,
        police=PanelVote.NEGATIVE,
        local_authority=PanelVote.NEGATIVE,
        specialist=PanelVote.NEGATIVE,
    )
    close(told, panel)
    decided(told, SECOND, Outcome.POSITIVE)
    assert over(told) == ()


def test_a_local_panel_lasts_while_a_stage_is_undecided_and_the_case_is_with_it():
    told = referred(under_18=Sure.YES)
    local = Authority.DEVOLVED_PANEL
    told.tell(AuthorityChanged(authority=local, law_names=local, agency=uuid4()))
    panel = convene(told, *LOCAL, stages=(FIRST, SECOND), purposes=(PanelPurpose.DEVOLVED_CHILD,))
    decided(told, FIRST, Outcome.POSITIVE)
    assert over(told) == ()
    told.tell(AuthorityChanged(authority=Authority.SINGLE, law_names=Authority.SINGLE))
    assert over(told) == (panel,)


def test_a_panel_on_a_positive_that_nobody_asks_to_set_aside_is_over():
    told = referred()
    decision = decided(told, FIRST, Outcome.POSITIVE)
    panel = convene(
        told, stages=(FIRST,), purposes=(PanelPurpose.SETTING_ASIDE,), decision=decision
    )
    assert over(told) == (panel,)
