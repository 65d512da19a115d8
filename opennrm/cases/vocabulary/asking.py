"""The words of a request for information: why an agency may be asked, and where a request stands.

Only those are asked whom the person was told of: whoever referred them, whoever was given access,
and whom the person named and agreed to. Source: practice finding 32; docs/adr/0039.
Example: a request to the force that referred is `home`; a day after its due day it is `late`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_
from opennrm.cases.vocabulary.casework import Answered


class AskedBecause(StrEnum):
    """On what ground an agency may be asked about a person."""

    HOME = "home"
    GRANT = "grant"
    AGREED = "agreed"


ASKED_BECAUSE_LABELS: dict[AskedBecause, str] = {
    AskedBecause.HOME: N_("It referred the person"),
    AskedBecause.GRANT: N_("It was given access to this case"),
    AskedBecause.AGREED: N_("The person named it and agreed to it"),
}


# The ways to answer, as the organisation that was asked reads them.
OWN_ANSWER_LABELS: dict[Answered, str] = {
    Answered.ANSWERED: N_("We answer"),
    Answered.NOTHING_HELD: N_("We hold nothing"),
    Answered.CANNOT_SHARE: N_("We may not share it"),
}


class AskingStanding(StrEnum):
    """Where a request for information stands on a day."""

    OPEN = "open"
    LATE = "late"
    ANSWERED = "answered"
    CANNOT_BE_ANSWERED = "cannot_be_answered"
    ENDED = "ended"


ASKING_STANDING_LABELS: dict[AskingStanding, str] = {
    AskingStanding.OPEN: N_("Waiting for an answer"),
    AskingStanding.LATE: N_("Out of time"),
    AskingStanding.ANSWERED: N_("Answered"),
    AskingStanding.CANNOT_BE_ANSWERED: N_("Cannot be answered"),
    AskingStanding.ENDED: N_("Over: access or consent was taken back"),
}
