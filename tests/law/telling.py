"""Worked examples on the notice of rights, the ways of a letter, and service."""

from opennrm.cases.events.referral import LanguageStated
from opennrm.cases.history import fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.serving import KnownBy, LetterKind, ToldBy
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.law import current_law
from opennrm.review.rights import notice_of_rights
from opennrm.review.service import Service, check_service
from tests.unit.cases.telling import DAY, referred

LAW = current_law()


def ask_rights(example):
    """What a letter names against a negative of a day, told on that day."""
    state = fold(referred(nation=Nation(example["nation"])).history)
    notice = notice_of_rights(state, LAW, decided=example["decided"], on=example["decided"])
    rights = {right.route: right for right in notice.rights}
    again = rights.get("reconsideration")
    found = {
        "routes": list(notice.routes),
        "who": list(again.who) if again else [],
        "days": again.days if again and again.days is not None else "no limit",
        "lawyers": list(notice.lawyers),
    }
    return {key: found[key] for key in example["expect"]}


def ask_served(example):
    """Whether what somebody records is service, and why not."""
    child = {"route": ReferralRoute.CHILD, "under_18": Sure.YES}
    told = referred(**(child if example.get("child") else {}))
    if "speaks" in example:
        told.tell(LanguageStated(language=example["speaks"]))
    state = fold(told.history)
    given = example["recorded"]
    service = Service(
        told_by=ToldBy(given["told_by"]),
        known_by=KnownBy(given["known_by"]),
        language=given["language"],
        interpreter=Interpreter(given["interpreter"]),
        understood=Understood(given["understood"]),
    )
    letter = Letter(
        id=told.case,
        kind=LetterKind.REASONABLE_GROUNDS_NEGATIVE,
        about=told.case,
        sent_on=DAY,
        how=ServiceMethod.IN_PERSON,
        to_agency=None,
        language="eng",
        law_version=LAW.version,
        told=(),
        routes=(),
        text=told.case,
    )
    try:
        check_service(state, letter, service, law=LAW, on=DAY)
    except RuleBroken as broken:
        return {"served": False, "why_not": broken.code}
    return {"served": service.understood is Understood.YES, "why_not": ""}
