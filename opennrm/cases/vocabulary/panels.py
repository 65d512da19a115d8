"""The words of panels, and of telling the investigating officer that a decision is near.

R-DEC-03: police, local authority or health, and a specialist organisation; no vote for whoever
enforces immigration law; conflicts declared, dissent on record.
Example: seat `specialist`, conflict `none`, vote `ask`: more has to be asked before any negative.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class PanelPurpose(StrEnum):
    """Why a decision goes to a panel."""

    NEGATIVE_CONCLUSIVE = "negative_conclusive"
    DEVOLVED_CHILD = "devolved_child"
    ACTIVE_WITNESS = "active_witness"
    RELATED_CASE = "related_case"
    SETTING_ASIDE = "setting_aside"


PANEL_PURPOSE_LABELS: dict[PanelPurpose, str] = {
    PanelPurpose.NEGATIVE_CONCLUSIVE: N_("Every negative conclusive decision of that time"),
    PanelPurpose.DEVOLVED_CHILD: N_("A child at a site where a local panel decides"),
    PanelPurpose.ACTIVE_WITNESS: N_("A negative on somebody who is an active witness"),
    PanelPurpose.RELATED_CASE: N_("A negative that differs from a related case"),
    PanelPurpose.SETTING_ASIDE: N_("Setting aside a positive decision"),
}


class SeatKind(StrEnum):
    """For which kind of body a seat is."""

    POLICE = "police"
    LOCAL_AUTHORITY = "local_authority"
    HEALTH = "health"
    SPECIALIST = "specialist_organisation"


SEAT_KIND_LABELS: dict[SeatKind, str] = {
    SeatKind.POLICE: N_("Police"),
    SeatKind.LOCAL_AUTHORITY: N_("Local authority"),
    SeatKind.HEALTH: N_("Health service"),
    SeatKind.SPECIALIST: N_("Specialist organisation"),
}


class Conflict(StrEnum):
    """What a member declares before seeing anything of a case but its reference, or later."""

    NONE = "none"
    KNOWS_PERSON = "knows_person"
    KNOWS_EXPLOITER = "knows_exploiter"
    WORKED_ON_CASE = "worked_on_case"
    OWN_INTEREST = "own_interest"
    OTHER = "other"


CONFLICT_LABELS: dict[Conflict, str] = {
    Conflict.NONE: N_("No, I have none"),
    Conflict.KNOWS_PERSON: N_("I know the person, or somebody close to them"),
    Conflict.KNOWS_EXPLOITER: N_("I know somebody who is said to have done it"),
    Conflict.WORKED_ON_CASE: N_("I worked on this case, or on one that belongs to it"),
    Conflict.OWN_INTEREST: N_("I or my organisation would gain or lose by the outcome"),
    Conflict.OTHER: N_("Something else"),
}


class PanelVote(StrEnum):
    """What a member says about a decision. `ask` is never a negative."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    ASK = "ask"


PANEL_VOTE_LABELS: dict[PanelVote, str] = {
    PanelVote.POSITIVE: N_("Positive: the person is to be recognised"),
    PanelVote.NEGATIVE: N_("Negative: the evidence speaks against it"),
    PanelVote.ASK: N_("More has to be asked first"),
}


class SeatEnding(StrEnum):
    """Why a seat ended before its panel did."""

    STEPPED_DOWN = "stepped_down"
    CONFLICT = "conflict"
    NOT_TAKEN_UP = "not_taken_up"
    REPLACED = "replaced"


SEAT_ENDING_LABELS: dict[SeatEnding, str] = {
    SeatEnding.STEPPED_DOWN: N_("The member stepped down"),
    SeatEnding.CONFLICT: N_("There is a conflict in the whole organisation"),
    SeatEnding.NOT_TAKEN_UP: N_("Nobody took it up"),
    SeatEnding.REPLACED: N_("Another organisation sits instead"),
}


class Dissolution(StrEnum):
    """Why a panel ended without a result."""

    NO_QUORUM = "no_quorum"
    NOT_NEEDED = "not_needed"
    DECISION_CHANGED = "decision_changed"


DISSOLUTION_LABELS: dict[Dissolution, str] = {
    Dissolution.NO_QUORUM: N_("It cannot come to a quorum; another is convened"),
    Dissolution.NOT_NEEDED: N_("No panel is needed any more"),
    Dissolution.DECISION_CHANGED: N_("The decision before it changed"),
}


class OfficerAnswer(StrEnum):
    """What an investigating officer answers when told that a decision is near."""

    ADDED = "added"
    NOTHING_TO_ADD = "nothing_to_add"


OFFICER_ANSWER_LABELS: dict[OfficerAnswer, str] = {
    OfficerAnswer.ADDED: N_("I add evidence"),
    OfficerAnswer.NOTHING_TO_ADD: N_("I have nothing to add"),
}


class WitnessEnding(StrEnum):
    """Why somebody is no longer an active witness. It never counts against them."""

    PERSON_ASKED = "person_asked"
    INVESTIGATION_ENDED = "investigation_ended"
    NOTED_BY_MISTAKE = "noted_by_mistake"


WITNESS_ENDING_LABELS: dict[WitnessEnding, str] = {
    WitnessEnding.PERSON_ASKED: N_("The person no longer wants it"),
    WitnessEnding.INVESTIGATION_ENDED: N_("The investigation ended"),
    WitnessEnding.NOTED_BY_MISTAKE: N_("It was noted by mistake"),
}
