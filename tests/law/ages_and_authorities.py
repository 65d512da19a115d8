"""How a worked example of an age that is doubted, or of an authority, is told and asked."""

from datetime import timedelta
from uuid import UUID

from opennrm.cases.events import decode
from opennrm.cases.events.ages import AgeDisputed
from opennrm.cases.events.authority import DevolvedSiteStated
from opennrm.cases.events.base import Between
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.ages import AgeGround, AgeSide, AssessedBy, DoubtedBy
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification import age_disputes, status
from opennrm.identification.age_changes import following, on_other_age
from opennrm.identification.ages import treated_as_child
from opennrm.identification.authorities import computed_authority
from opennrm.law import current_law
from tests.unit.cases.telling import Telling, decided, referred

LAW = current_law()
WHY = UUID(int=77)


def ask_authority(example):
    """The authority that the law names for the case on a day, or none by these facts."""
    on = example["on"]
    child = "days_to_18" in example
    telling = referred(
        nation=Nation(example["places"]["referral"]),
        day=example["dates"]["referral"],
        route=ReferralRoute.CHILD if child else ReferralRoute.CONSENT,
        under_18=Sure.YES if child else Sure.NO,
    )
    if child:
        turns = on + timedelta(days=example["days_to_18"])
        stated = AgeStated(under_18=Sure.YES, adult_from=Between(earliest=turns, latest=turns))
        telling.tell(stated, example["dates"]["referral"])
    if "site" in example:
        telling.tell(
            DevolvedSiteStated(is_site=YesNo(example["site"])), example["dates"]["referral"]
        )
    found = computed_authority(fold(telling.history), on=on, law=LAW)
    return found.value if found else "nobody"


def _disputed(telling: Telling, step) -> None:
    event = AgeDisputed(
        by=DoubtedBy(step["by"]),
        side=AgeSide(step["side"]),
        grounds=tuple(AgeGround(one) for one in step["grounds"]),
        why=WHY,
    )
    age_disputes.check_dispute(telling.history, event, law=LAW, on=step["on"])
    telling.tell(event, step["on"])


def _assessed(telling: Telling, step) -> None:
    event = AgeAssessed(
        under_18=Sure(step["under_18"]),
        by=AssessedBy.LOCAL_AUTHORITY,
        appropriate_adult=YesNo(step.get("beside", "yes")),
        text=WHY,
    )
    age_disputes.check_assessment(telling.history, event, on=step["on"])
    telling.tell(event, step["on"], role="social_worker")


def _decided(telling: Telling, step) -> None:
    decided(telling, Stage.REASONABLE_GROUNDS, Outcome(step["outcome"]), step["on"])


def _followed(telling: Telling, step) -> None:
    append(telling, following(telling.history, LAW, on=step["on"]))


def append(telling: Telling, new) -> None:
    """Tell facts that a rule gave."""
    for event in new:
        telling.tell(decode(event), event.happened_on, id=event.id)


STEPS = {
    "is doubted": _disputed,
    "is assessed": _assessed,
    "is decided": _decided,
    "is followed": _followed,
}


def ask_age_case(example):
    """What each step gives; then whether a child on the last day, the stage, and what was read."""
    child = example.get("referred_as") == "child"
    telling = referred(
        nation=Nation(example["places"]["referral"]),
        day=example["dates"]["referral"],
        route=ReferralRoute.CHILD if child else ReferralRoute.CONSENT,
        under_18=Sure.YES if child else Sure.NO,
    )
    answers = []
    for step in example["steps"]:
        try:
            STEPS[step["what"]](telling, step)
            answers.append("done")
        except RuleBroken as broken:
            answers.append(broken.code)
    state, last = fold(telling.history), example["steps"][-1]["on"]
    other = on_other_age(telling.history, LAW)
    return {
        "steps": answers,
        "child": treated_as_child(state, on=last),
        "stage": status.stage(state).value,
        "other_age": [
            {"was": [way.value for way in one.was], "now": [way.value for way in one.now]}
            for one in other
        ],
    }
