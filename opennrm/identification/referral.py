"""Where the answers lead, and what they become: a referral, a notification, a count, or waiting.

A child, or somebody who may be one, is referred without being asked to consent. An adult's no is
notified only where the law puts the duty on that body, and else counted without identity.
Source: Modern Slavery Act 2015 s.52 (duty to notify); first-responder toolkit 2026 (consent).
Example: a police officer in Leeds, an adult, "no": `Route.NOTIFICATION`; in Fife: `COUNTED`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification.answers import (
    FieldError,
    check_answers,
    questions_for,
    text_of,
    value_of,
)
from opennrm.law import Law, NoProvision

__all__ = [
    "AgencyFacts",
    "FieldError",
    "Route",
    "check_answers",
    "has_duty_to_notify",
    "nation_of",
    "questions_for",
    "route",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """What a rule needs of the agency that refers: its nation and which listed body it is."""

    nation: str | None = None
    authorised_body: str | None = None


def nation_of(answers: Answers, agency: AgencyFacts) -> tuple[Nation, bool]:
    """Give the nation of the case, and whether it had to be assumed.

    Unanswered, it is the agency's own nation, and England where the agency works in several; both
    ours, marked as assumed, so that somebody settles it.
    """
    given = text_of(answers, "nation", "nation")
    if given is not None:
        return Nation(given), False
    return Nation(agency.nation) if agency.nation else Nation.ENGLAND, True


def has_duty_to_notify(agency: AgencyFacts, *, nation: Nation, on: date, law: Law) -> bool:
    """Say whether the law of the place and day puts the duty to notify on this body.

    Source: Modern Slavery Act 2015 s.52; Circular 025/2015; Home Office staff by policy.
    """
    if agency.authorised_body is None:
        return False
    try:
        duty = law.find("duty_to_notify", law.territory_of(nation), on)
    except NoProvision:
        return False
    by_policy = duty.more.get("by_policy", ())
    assert isinstance(by_policy, Iterable)
    return duty.in_force and agency.authorised_body in (*duty.codes, *by_policy)


def route(answers: Answers, *, agency: AgencyFacts, on: date, law: Law) -> Route:
    """Decide what sending these answers would do.

    Source: domain.md 1.2, steps 2 and 9; practice finding 11.
    """
    if value_of(answers, "age", "under_18") != "no":
        return Route.CHILD_REFERRAL
    consent = value_of(answers, "consent", "consent")
    refer = value_of(answers, "consent", "best_interests") == "refer"
    if consent == "yes" or (consent == "cannot_decide" and refer):
        return Route.REFERRAL
    if consent != "no":
        return Route.WAITING
    nation, _ = nation_of(answers, agency)
    notifies = has_duty_to_notify(agency, nation=nation, on=on, law=law)
    return Route.NOTIFICATION if notifies else Route.COUNTED
