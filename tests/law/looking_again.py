"""The life of a request, and of a letter, told step by step: what each gives, or the code.

A lawyer writes steps with their days; every step goes through the rule of its act.
"""

from opennrm.cases.events.decisions import DecisionIssued, DecisionServed, ReasonableGroundsDecided
from opennrm.cases.events.representing import RepresentationMade
from opennrm.cases.events.review import AppealLodged, ReviewAsked, ReviewTimeExtended
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.decisions import Computed, Outcome, ServiceMethod, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.representing import RepresentationAbout, RepresentationFrom
from opennrm.cases.vocabulary.review import AskedBy, LateBecause, ReviewGround, ReviewWhy
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.reopening import adverse
from opennrm.identification.written_for import answer_due
from opennrm.law import current_law
from opennrm.review import asking, reconsidering
from opennrm.review.connected import check_apart
from opennrm.review.representations import to_hand_on
from opennrm.review.times import window
from tests.unit.cases.telling import LAW as PINNED
from tests.unit.cases.telling import POLICE, referred
from tests.unit.review.again import AUTHOR, OTHER, tell

LAW = current_law()
FIRST = Stage.REASONABLE_GROUNDS


def _asks(by, **more):
    def step(told, given):
        grounds = (ReviewGround.ADDITIONAL_EVIDENCE,)
        event = ReviewAsked(by=by, grounds=grounds, **more)
        asking.check_asking(told.history, event, agency=POLICE, law=LAW, on=given["on"])
        tell(told, event, given["on"], agency=POLICE, role="first_responder")

    return step


def _takes_up(member):
    def step(told, given):
        request = fold(told.history).review_requests[-1].id
        why = ReviewWhy.RECONSIDERATION
        event = reconsidering.opening(told.history, request, why=why, law=LAW)
        check_apart(told.history, event.decision, member=member)
        tell(told, event, given["on"], member=member)

    return step


def _more_time(told, given):
    decision = adverse(fold(told.history)).id
    event = ReviewTimeExtended(decision=decision, until=given["until"], because=LateBecause.HEALTH)
    asking.check_extension(told.history, event, law=LAW)
    tell(told, event, given["on"])


def _appeals(told, given):
    event = AppealLodged(by=AskedBy.PERSON_CONCERNED)
    asking.check_appeal(told.history, event, agency=POLICE, law=LAW, on=given["on"])


STEPS = {
    "the person asks": _asks(AskedBy.PERSON_CONCERNED),
    "a first responder asks": _asks(AskedBy.FIRST_RESPONDER),
    "a support provider asks": _asks(AskedBy.SUPPORT_PROVIDER),
    "a support provider asks, as the letter went astray": _asks(
        AskedBy.SUPPORT_PROVIDER, late_because=LateBecause.LETTER_WENT_ASTRAY
    ),
    "an independent review is asked for": _asks(AskedBy.PERSON_CONCERNED, independent=True),
    "an appeal is lodged": _appeals,
    "more time is given": _more_time,
    "somebody else takes it up": _takes_up(OTHER),
    "its author takes it up": _takes_up(AUTHOR),
}


def refused(example):
    """The case of an example: refused on its day, and served by post where a day is given."""
    days = example["dates"]
    told = referred(nation=Nation(example["places"]["referral"]), day=days["referral"])
    signed = ReasonableGroundsDecided(
        outcome=Outcome.NEGATIVE, computed=Computed.NEGATIVE, findings=(), law_version=PINNED
    )
    decision = tell(told, signed, days["decision"], member=AUTHOR)
    issued = DecisionIssued(
        stage=FIRST, decision=decision, outcome=Outcome.NEGATIVE, law_version=PINNED
    )
    tell(told, issued, days["decision"], member=AUTHOR)
    if "service" in days:
        served = DecisionServed(stage=FIRST, decision=decision, how=ServiceMethod.POST)
        tell(told, served, days["service"], member=AUTHOR)
    return told


def ask_looking_again(example):
    """What each step gives, until when one may ask, and which requests are in time."""
    told, answers = refused(example), []
    for given in example["steps"]:
        try:
            STEPS[given["what"]](told, given)
            answers.append("done")
        except RuleBroken as broken:
            answers.append(broken.code)
    state = fold(told.history)
    last = window(state, adverse(state), LAW, route="reconsideration").last
    in_time = [asking.is_in_time(state, one, LAW) for one in state.review_requests]
    return {
        "steps": answers,
        **({"until": last} if last else {}),
        **({"in_time": in_time} if in_time else {}),
    }


def ask_written(example):
    """By when a letter is answered, and whether it is handed on when somebody looks."""
    days = example["dates"]
    age = {"under_18": Sure.YES if example["child"] else Sure.NO}
    route = ReferralRoute.CHILD if example["child"] else ReferralRoute.CONSENT
    nation = Nation(example["places"]["referral"])
    told = referred(nation=nation, day=days["referral"], route=route, **age)
    event = RepresentationMade(
        sender=RepresentationFrom.LAWYER,
        about=tuple(RepresentationAbout(one) for one in example["about"]),
        way=ContactWay.EMAIL,
        received_on=days["received"],
    )
    tell(told, event, days["received"])
    state = fold(told.history)
    return {
        "answer_by": answer_due(state, state.representations[0], LAW).on,
        "handed_on": [bool(to_hand_on(state, LAW, on=day)) for day in example["looked_at"]],
    }
