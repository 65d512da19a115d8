"""Why an answer is missing: five different reasons, none of them held against the person.

Practice finding 13. A sixth, `not_known_yet`, is for the urgent start only: the first responder
has not found out and will add it.
Example: a birth date of somebody who was never told it is `does_not_know`, not an empty field.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Absence(StrEnum):
    """Why there is no answer."""

    NOT_ASKED = "not_asked"
    NOT_SAFE_TO_ASK = "not_safe_to_ask"
    DOES_NOT_KNOW = "does_not_know"
    RATHER_NOT_SAY = "rather_not_say"
    DOES_NOT_APPLY = "does_not_apply"
    NOT_KNOWN_YET = "not_known_yet"


LABELS: dict[Absence, str] = {
    Absence.NOT_ASKED: N_("Not asked"),
    Absence.NOT_SAFE_TO_ASK: N_("Not safe to ask"),
    Absence.DOES_NOT_KNOW: N_("The person does not know"),
    Absence.RATHER_NOT_SAY: N_("The person would rather not say"),
    Absence.DOES_NOT_APPLY: N_("Does not apply"),
    Absence.NOT_KNOWN_YET: N_("Not known yet"),
}

THE_FIVE: tuple[Absence, ...] = tuple(a for a in Absence if a is not Absence.NOT_KNOWN_YET)
SUFFIX = "__absence"
