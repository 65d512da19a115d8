"""The words of the second reading: what becomes of a hit, and why a decision goes back.

Source: R-DEC-06; provision second_reader; practice findings 30 and 31.
Example: the second reader strikes a reason that hit `did_not_escape`, and the decision goes back.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class HitAnswer(StrEnum):
    """What the second reader makes of a hit of the guard."""

    STANDS = "stands"
    STRUCK = "struck"


HIT_ANSWER_LABELS: dict[HitAnswer, str] = {
    HitAnswer.STANDS: N_("The reason is lawful here and stands"),
    HitAnswer.STRUCK: N_("The reason may not be used and is struck"),
}


class ReturnReason(StrEnum):
    """Why a signed negative goes back to its author without having been issued."""

    READER_DISAGREES = "reader_disagrees"
    REASON_STRUCK = "reason_struck"
    TAKEN_BACK = "taken_back"
    PANEL_DISAGREES = "panel_disagrees"
    NEW_EVIDENCE = "new_evidence"
    AGE_CHANGED = "age_changed"


RETURN_REASON_LABELS: dict[ReturnReason, str] = {
    ReturnReason.READER_DISAGREES: N_("The second reader does not agree"),
    ReturnReason.REASON_STRUCK: N_("A reason was struck"),
    ReturnReason.TAKEN_BACK: N_("Whoever signed it took it back"),
    ReturnReason.PANEL_DISAGREES: N_("The panel does not agree"),
    ReturnReason.NEW_EVIDENCE: N_("New evidence came"),
    ReturnReason.AGE_CHANGED: N_("The age is another than it was decided on"),
}
