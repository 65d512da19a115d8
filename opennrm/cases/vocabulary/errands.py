"""The words of errands: what an agency can be asked to do about a case.

An errand tells its agency the reference, the kind and the day, and one text if there is one.
Example: a force is asked for information; a panel member is asked to take a seat.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class ErrandKind(StrEnum):
    """What an agency is asked to do."""

    INFORMATION_REQUEST = "information_request"
    OFFICER_NOTICE = "officer_notice"
    PANEL_SEAT = "panel_seat"
    TELL_IN_PERSON = "tell_in_person"
    HANDOVER = "handover"
    REVIEW_REQUEST = "review_request"
    REPRESENTATION = "representation"
    RULING = "ruling"


ERRAND_KIND_LABELS: dict[ErrandKind, str] = {
    ErrandKind.INFORMATION_REQUEST: N_("Answer a question"),
    ErrandKind.OFFICER_NOTICE: N_("Add what you know: a decision is near"),
    ErrandKind.PANEL_SEAT: N_("Take part in a panel"),
    ErrandKind.TELL_IN_PERSON: N_("Tell the person, face to face"),
    ErrandKind.HANDOVER: N_("Take over a case"),
    ErrandKind.REVIEW_REQUEST: N_("Look at a decision again"),
    ErrandKind.REPRESENTATION: N_("Look at a letter that was not answered"),
    ErrandKind.RULING: N_("Read: a ruling bears on a case of a client"),
}


class DoneAs(StrEnum):
    """How an errand ended."""

    DONE = "done"
    NOT_POSSIBLE = "not_possible"
    TAKEN_BACK = "taken_back"
    RAN_OUT = "ran_out"


DONE_AS_LABELS: dict[DoneAs, str] = {
    DoneAs.DONE: N_("Done"),
    DoneAs.NOT_POSSIBLE: N_("Not possible"),
    DoneAs.TAKEN_BACK: N_("No longer needed"),
    DoneAs.RAN_OUT: N_("The time has passed"),
}
