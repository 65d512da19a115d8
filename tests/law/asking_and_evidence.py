"""Asking for information and weighing evidence, as a lawyer writes them down.

A request is a day and, if one likes, a day to answer by. A negative names what each item is, what
was made of it, why, and whether it was put to the person.
"""

from datetime import timedelta
from uuid import uuid4

from opennrm.cases.events.decisions import ItemWeighed, ReasonableGroundsDecided
from opennrm.cases.events.disclosure import PutToPerson
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.telling import IndicatorsSeen
from opennrm.cases.events.work import InformationRequested
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import InformationKind
from opennrm.cases.vocabulary.decisions import (
    Computed,
    Element,
    Finding,
    Outcome,
    Stage,
    Test,
)
from opennrm.cases.vocabulary.disclosure import Disclosure, PutThrough, Reaction
from opennrm.cases.vocabulary.documents import Format, HandedOverBy
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.weighing import Weighed, WeighedWhy
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.asking import due_by
from opennrm.identification.reasonable_grounds import check_reasonable_grounds
from opennrm.identification.reminding import reminder_day
from opennrm.identification.requests import in_time
from opennrm.law import current_law
from opennrm.review import disclosure, evidence
from opennrm.review.situation import Situation
from tests.unit.cases.telling import LAW as VERSION
from tests.unit.cases.telling import POLICE, made, referred

LAW = current_law()
WATCHED = 40


def ask_request(example):
    """By when a request is to be answered, until when it holds a negative, and the reminders."""
    asked_on = example["asked_on"]
    telling = referred(nation=Nation(example["places"]["referral"]), day=example["asked_on"])
    due = example.get("answer_by") or due_by(fold(telling.history), LAW, on=asked_on)
    event = InformationRequested(of=POLICE, what=InformationKind.AGE, due_on=due, question=uuid4())
    telling.tell(event, asked_on)
    state = fold(telling.history)
    days = [asked_on + timedelta(days=number) for number in range(WATCHED)]
    wanted = [reminder_day(state.requests[0], state, LAW, on=day) for day in days]
    return {
        "answer_by": due,
        "holds_until": max(day for day in days if in_time(state, on=day)),
        "reminders": sorted({day for day in wanted if day is not None}),
    }


def _told(telling, what, day):
    """An item of evidence by the name that an example gives it."""
    events = {
        "signs": (IndicatorsSeen(list_version=1, general=(next(iter(Indicator)),)), "caseworker"),
        "police statement": (TextAdded(text=uuid4()), "police"),
        "report": (
            DocumentAdded(
                document=uuid4(),
                format=Format.PDF,
                handed_over_by=HandedOverBy.ORGANISATION,
                handed_over_on=day,
                seal="0" * 64,
            ),
            "support_worker",
        ),
    }
    if what == "own account":
        return next(e.id for e in telling.envelopes if e.kind == "account_given")
    event, role = events[what]
    return telling.tell(event, day, role=role)


def ask_negative(example):
    """What becomes of a negative that rests on these items: refused, held, or free to issue."""
    day = example["dates"]["decision"]
    telling = referred(nation=Nation(example["places"]["referral"]), day=day)
    items, cited = [], []
    for one in example["items"]:
        key = _told(telling, one["what"], day)
        if one.get("put"):
            telling.tell(_put(key), day)
        if "weighed" in one:
            items.append(
                ItemWeighed(
                    evidence=key,
                    weighed=Weighed(one["weighed"]),
                    why=WeighedWhy(one["why"]),
                    words=uuid4() if one.get("trauma_weighed") else None,
                )
            )
        if one.get("cited", True):
            cited.append(key)
    findings = tuple(
        made(element, Finding.NOT_MET, test=test, evidence=tuple(cited), items=tuple(items))
        for test, element in ((Test.TRAFFICKING, Element.PURPOSE), (Test.SLAVERY, Element.SERVICE))
    )
    try:
        check_reasonable_grounds(telling.history, findings=findings, on=day, law=LAW)
    except RuleBroken as broken:
        return {"signing": broken.code}
    signed = ReasonableGroundsDecided(
        outcome=Outcome.NEGATIVE,
        computed=Computed.NEGATIVE,
        findings=findings,
        law_version=VERSION,
    )
    telling.tell(signed, day, role="caseworker")
    situation = Situation.of(telling.history, Stage.REASONABLE_GROUNDS, law=LAW, on=day)
    held = [brake.code for part in (evidence, disclosure) for brake in part.brakes(situation)]
    return {"signing": "signed", "held_by": held}


def _put(key):
    return PutToPerson(
        evidence=key,
        shown=Disclosure.GIST,
        through=PutThrough.WITH_LAWYER,
        interpreter=Interpreter.INDEPENDENT,
        reaction=Reaction.NO_ANSWER,
    )
