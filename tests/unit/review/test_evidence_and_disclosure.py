"""What holds back a signed negative in the evidence, and in what the person was shown."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.corrections import RETRACTED
from opennrm.cases.events.decisions import FindingMade, ItemWeighed, ReasonableGroundsDecided
from opennrm.cases.events.disclosure import DisclosureSet, PutToPerson
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.events.telling import IndicatorsSeen
from opennrm.cases.events.work import InformationAnswered, InformationRequested
from opennrm.cases.vocabulary.asking import AskedBecause
from opennrm.cases.vocabulary.casework import Answered, CorrectionReason, InformationKind
from opennrm.cases.vocabulary.decisions import Computed, Element, Finding, Outcome, Stage, Test
from opennrm.cases.vocabulary.disclosure import Disclosure, PutThrough, Reaction, Whose
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.law import current_law
from opennrm.review import disclosure, evidence
from opennrm.review.issuing import BRAKES
from opennrm.review.situation import Situation
from opennrm.review.standing import brakes as standing
from tests.unit.cases.telling import (
    AUTHORITY,
    DAY,
    LAW,
    POLICE,
    Telling,
    accepted,
    made,
    referred,
    refused,
)

NEXT = DAY + timedelta(days=1)
WORDS = UUID(int=5)


def signed(telling: Telling, findings: tuple[FindingMade, ...], **fields: object) -> Situation:
    """A case with a negative of these findings, signed the day after."""
    usual = {"outcome": Outcome.NEGATIVE, "computed": Computed.NEGATIVE, "law_version": LAW}
    telling.tell(
        ReasonableGroundsDecided(**{**usual, "findings": findings, **fields}),
        NEXT,
        agency=AUTHORITY,
        role="caseworker",
    )
    return now(telling)


def now(telling: Telling, *, on: date = NEXT) -> Situation:
    found = Situation.of(telling.history, Stage.REASONABLE_GROUNDS, law=current_law(), on=on)
    assert found is not None
    return found


def codes(part, situation: Situation) -> list[str]:
    return [brake.code for brake in part.brakes(situation)]


def signs(telling: Telling) -> UUID:
    return telling.tell(IndicatorsSeen(list_version=1, general=(next(iter(Indicator)),)))


def resting_on(*evidence: UUID) -> tuple[FindingMade, ...]:
    return (
        made(Element.PURPOSE, Finding.NOT_MET, evidence=evidence),
        made(Element.SERVICE, Finding.NOT_MET, test=Test.SLAVERY, evidence=evidence),
    )


def put(telling: Telling, key: UUID, reaction: Reaction = Reaction.NO_ANSWER, **fields) -> None:
    telling.tell(
        DisclosureSet(
            evidence=key, shown=Disclosure.GIST, whose=Whose.BODY, said_by=POLICE, gist=WORDS
        ),
        NEXT,
    )
    telling.tell(
        PutToPerson(
            evidence=key,
            shown=Disclosure.GIST,
            through=PutThrough.WITH_LAWYER,
            interpreter=Interpreter.INDEPENDENT,
            reaction=reaction,
            **fields,
        ),
        NEXT,
    )


def test_both_parts_hold_back_what_issues():
    assert evidence.brakes in BRAKES
    assert disclosure.brakes in BRAKES


def test_a_negative_that_rests_on_ones_own_account_alone_is_held_by_neither():
    telling = referred()
    situation = signed(telling, refused(telling))
    assert codes(evidence, situation) == codes(disclosure, situation) == []


def test_what_was_not_put_holds_it_until_it_is():
    telling = referred()
    key = signs(telling)
    situation = signed(telling, resting_on(key))
    (brake,) = disclosure.brakes(situation)
    assert (brake.code, brake.provision, brake.facts) == ("not_put", "disclosure", {"items": 1})
    put(telling, key)
    assert codes(disclosure, now(telling)) == []


def test_an_item_that_may_not_be_shown_cannot_carry_a_negative():
    telling = referred()
    key = signs(telling)
    telling.tell(
        DisclosureSet(
            evidence=key, shown=Disclosure.NOT_SHOWN, whose=Whose.SOMEBODY_ELSE, said_by=POLICE
        )
    )
    assert codes(disclosure, signed(telling, resting_on(key))) == ["not_put"]


@pytest.mark.parametrize("how", list(Weighed))
def test_what_is_rejected_or_accepted_against_somebody_is_put_and_what_is_open_is_not(how):
    telling = referred()
    key = signs(telling)
    own = refused(telling)
    item = ItemWeighed(evidence=key, weighed=how, why=WeighedWhy.CONTRADICTED)
    first = made(
        Element.PURPOSE,
        Finding.NOT_MET,
        evidence=own[0].evidence,
        items=(*accepted(own[0].evidence), item),
    )
    held = codes(disclosure, signed(telling, (first, own[1])))
    assert held == ([] if how is Weighed.NOT_DETERMINED else ["not_put"])


def test_whoever_wants_time_is_waited_for_ten_working_days_and_no_longer():
    telling = referred()
    key = signs(telling)
    signed(telling, resting_on(key))
    put(telling, key, Reaction.WANTS_TIME)
    last = date(2026, 3, 17)
    (brake,) = disclosure.brakes(now(telling, on=last))
    assert (brake.code, brake.facts) == ("person_has_time", {"until": last})
    assert codes(disclosure, now(telling, on=last + timedelta(days=1))) == []


def test_a_negative_against_what_the_findings_come_to_rests_on_everything_it_cites():
    telling = referred()
    key = signs(telling)
    met = (made(Element.ACT, evidence=(key,)), made(Element.MEANS), made(Element.PURPOSE))
    against = {"computed": Computed.POSITIVE, "disagrees": WORDS}
    situation = signed(telling, met, **against)
    assert codes(disclosure, situation) == ["not_put"]
    assert codes(evidence, situation) == []


def test_what_came_to_be_considered_after_the_signing_holds_it():
    telling = referred()
    signed(telling, refused(telling))
    request = telling.tell(
        InformationRequested(of=POLICE, what=InformationKind.CRIME_REPORT, due_on=NEXT), NEXT
    )
    telling.tell(InformationAnswered(request=request, how=Answered.ANSWERED, answer=uuid4()), NEXT)
    assert codes(evidence, now(telling)) == ["not_considered"]


def test_a_request_in_time_holds_what_is_signed_and_one_that_is_over_does_not():
    telling = referred()
    signed(telling, refused(telling))
    due = NEXT + timedelta(days=5)
    fields = {"of": POLICE, "what": InformationKind.AGE, "due_on": due}
    telling.tell(InformationRequested(**fields, because=AskedBecause.GRANT, grant=uuid4()), NEXT)
    assert [brake.code for brake in standing(now(telling))] == []
    telling.tell(InformationRequested(**fields, because=AskedBecause.HOME), NEXT)
    assert [brake.code for brake in standing(now(telling, on=due))] == ["request_open"]
    after = due + timedelta(days=1)
    assert [brake.code for brake in standing(now(telling, on=after))] == []


def test_evidence_that_was_taken_back_carries_nothing_any_more():
    telling = referred()
    own = refused(telling)
    signed(telling, own)
    (account,) = own[0].evidence
    telling.tell(RETRACTED["referral"](event=account, reason=CorrectionReason.WRONG_PERSON), NEXT)
    assert codes(evidence, now(telling)) == ["evidence_gone"]


def test_what_is_not_answered_any_more_is_no_negative():
    """Found not met on means alone; then it comes out that the person was a child."""
    telling = referred()
    (account,) = refused(telling)[0].evidence
    findings = (
        made(Element.ACT),
        made(Element.MEANS, Finding.NOT_MET, evidence=(account,)),
        made(Element.PURPOSE, Finding.NOT_YET_ANSWERED),
        made(Element.SERVICE, Finding.NOT_MET, test=Test.SLAVERY, evidence=(account,)),
    )
    assert codes(evidence, signed(telling, findings)) == []
    telling.tell(AgeAssessed(under_18=Sure.YES), NEXT)
    assert codes(evidence, now(telling)) == ["not_yet_answered"]


def test_what_comes_to_a_positive_with_what_is_known_now_does_not_issue():
    telling = referred()
    (account,) = refused(telling)[0].evidence
    findings = (
        made(Element.ACT),
        made(Element.MEANS, Finding.NOT_MET, evidence=(account,)),
        made(Element.PURPOSE),
        made(Element.SERVICE, Finding.NOT_MET, test=Test.SLAVERY, evidence=(account,)),
    )
    signed(telling, findings)
    telling.tell(AgeAssessed(under_18=Sure.YES), NEXT)
    assert codes(evidence, now(telling)) == ["comes_to_positive"]
