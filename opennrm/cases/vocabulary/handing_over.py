"""The words of handing a case from one competent authority to another, and asking for a pause.

Source: practice findings 24, 28 and 46; provisions competent_authority and devolved_child_panel.
Example: a child of a pilot council, 200 days before 18: handed to the panel, `law_names_another`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class HandoverReason(StrEnum):
    """Why a case goes to another authority."""

    LAW_NAMES_ANOTHER = "law_names_another"
    AGE_CHANGED = "age_changed"
    NEARLY_18 = "nearly_18"
    MOVED = "moved"
    PANEL_ASKS = "panel_asks"


HANDOVER_REASON_LABELS: dict[HandoverReason, str] = {
    HandoverReason.LAW_NAMES_ANOTHER: N_("The law names another authority"),
    HandoverReason.AGE_CHANGED: N_("The age was found to be another"),
    HandoverReason.NEARLY_18: N_("The child is too near 18 for a panel"),
    HandoverReason.MOVED: N_("The person lives elsewhere now"),
    HandoverReason.PANEL_ASKS: N_("The panel gives it back"),
}


class ReturnedBecause(StrEnum):
    """Why a case that was handed over is not accepted: it stays where it is."""

    NOT_A_SITE = "not_a_site"
    TOO_NEAR_18 = "too_near_18"
    CONFLICT = "conflict"
    OTHER = "other"


RETURNED_BECAUSE_LABELS: dict[ReturnedBecause, str] = {
    ReturnedBecause.NOT_A_SITE: N_("The council is no site of the panels"),
    ReturnedBecause.TOO_NEAR_18: N_("The child is too near 18"),
    ReturnedBecause.CONFLICT: N_("Somebody of the panel is connected with the case"),
    ReturnedBecause.OTHER: N_("Something else"),
}


class PauseWay(StrEnum):
    """How a prosecutor was asked to pause."""

    IN_THIS_SYSTEM = "in_this_system"
    TELEPHONE = "telephone"
    EMAIL = "email"
    LETTER = "letter"
    IN_COURT = "in_court"


PAUSE_WAY_LABELS: dict[PauseWay, str] = {
    PauseWay.IN_THIS_SYSTEM: N_("They see the case here"),
    PauseWay.TELEPHONE: N_("By telephone"),
    PauseWay.EMAIL: N_("By email"),
    PauseWay.LETTER: N_("By letter"),
    PauseWay.IN_COURT: N_("In court, through the lawyer"),
}


class PauseAnswer(StrEnum):
    """What a prosecutor answered."""

    PAUSED = "paused"
    ENDED = "ended"
    GOES_ON = "goes_on"


PAUSE_ANSWER_LABELS: dict[PauseAnswer, str] = {
    PauseAnswer.PAUSED: N_("It is paused until the decision"),
    PauseAnswer.ENDED: N_("It is ended"),
    PauseAnswer.GOES_ON: N_("It goes on"),
}


class LetInWhy(StrEnum):
    """Why a body that waited is let in after all, or another in its place."""

    NOBODY_OF_IT_KNOWS = "nobody_of_it_knows"
    CHECKED = "checked"
    ANOTHER_INSTEAD = "another_instead"
    PERSON_WANTS_IT = "person_wants_it"


LET_IN_WHY_LABELS: dict[LetInWhy, str] = {
    LetInWhy.NOBODY_OF_IT_KNOWS: N_("Whoever did it works in another part, and is kept away"),
    LetInWhy.CHECKED: N_("It was checked: nobody who did it works there"),
    LetInWhy.ANOTHER_INSTEAD: N_("Another body in its place"),
    LetInWhy.PERSON_WANTS_IT: N_("The person, asked alone, wants it"),
}
