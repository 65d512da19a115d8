"""Consent confirmed before sending: an adult who said yes is asked again, alone.

It stands on the page that sends, so that the urgent start needs no page more for it. Whoever says
no now, or not now, is not referred: the answer to the question of consent is what decides.
Source: practice finding 11. Example: "still agrees: not now" is refused as `no_longer_agrees`.
"""

from datetime import date

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.question_form import Answers
from opennrm.identification import referral
from opennrm.identification.referral import FieldError
from opennrm.law import current_law
from opennrm.procedures.identification.draft_views import CONFIRMING, must_confirm
from opennrm.procedures.identification.refer import agency_facts

# Without these, nothing was confirmed; how it was explained may be left out.
NEEDED = ("still_agrees", "alone")


def check_confirmed(actor: Actor, answers: Answers, *, on: date) -> tuple[FieldError, ...]:
    """Give what is missing from a confirmation, where one is needed."""
    route = referral.route(answers, agency=agency_facts(actor), on=on, law=current_law())
    if not must_confirm(answers, route):
        return ()
    given = answers.get(CONFIRMING, {})
    missing = tuple(
        FieldError(CONFIRMING, name, "required") for name in NEEDED if not given.get(name)
    )
    if missing:
        return missing
    if given["still_agrees"] != "yes":
        return (FieldError(CONFIRMING, "still_agrees", "no_longer_agrees"),)
    if given["alone"] != "yes":
        return (FieldError(CONFIRMING, "alone", "ask_alone_first"),)
    return ()
