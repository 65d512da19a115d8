"""The words of the sealed compartment: grounds of stay, and what a disqualification weighs.

Which grounds there are on a day, and what has to be weighed, is law data (stay.toml,
disqualification.toml); here are only the words. Nothing of it is ever read by identification.
Example: ground `recovery`, found `met`, need `cannot` be met elsewhere.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class OpenedFor(StrEnum):
    """Why a residence file was opened."""

    RECOGNISED = "recognised"
    DISQUALIFICATION = "disqualification"


OPENED_FOR_LABELS: dict[OpenedFor, str] = {
    OpenedFor.RECOGNISED: N_("By itself, after a positive conclusive decision"),
    OpenedFor.DISQUALIFICATION: N_("To look at a disqualification"),
}


class StayGround(StrEnum):
    """One ground on which permission to stay is given."""

    PERSONAL_SITUATION = "personal_situation"
    RECOVERY = "recovery"
    COMPENSATION = "compensation"
    COOPERATION = "cooperation"


STAY_GROUND_LABELS: dict[StayGround, str] = {
    StayGround.PERSONAL_SITUATION: N_("The personal situation makes it necessary"),
    StayGround.RECOVERY: N_("Recovery from harm done by the exploitation"),
    StayGround.COMPENSATION: N_("Claiming compensation"),
    StayGround.COOPERATION: N_("Working with an investigation or a trial"),
}


class GroundFinding(StrEnum):
    """What was found on one ground."""

    MET = "met"
    NOT_MET = "not_met"
    ASK = "ask"


GROUND_FINDING_LABELS: dict[GroundFinding, str] = {
    GroundFinding.MET: N_("Met"),
    GroundFinding.NOT_MET: N_("Not met"),
    GroundFinding.ASK: N_("Not yet answered: ask"),
}


class NeededFor(StrEnum):
    """What staying is needed for: the purposes of the Convention, to protect and to assist."""

    SAFETY = "safety"
    TREATMENT = "treatment"
    SUPPORT = "support"
    HOUSING = "housing"
    CHILD = "child"
    FAMILY = "family"


NEEDED_FOR_LABELS: dict[NeededFor, str] = {
    NeededFor.SAFETY: N_("To be safe from those who did it"),
    NeededFor.TREATMENT: N_("Treatment of body or mind that has begun or is due"),
    NeededFor.SUPPORT: N_("Support that the person gets here"),
    NeededFor.HOUSING: N_("A safe place to live"),
    NeededFor.CHILD: N_("What is best for a child"),
    NeededFor.FAMILY: N_("Family or people who care for the person"),
}


class Elsewhere(StrEnum):
    """Whether the need can be met in another country or otherwise."""

    CANNOT = "cannot"
    CAN = "can"


ELSEWHERE_LABELS: dict[Elsewhere, str] = {
    Elsewhere.CANNOT: N_("It cannot be met elsewhere"),
    Elsewhere.CAN: N_("It can be met elsewhere"),
}


class DisqualifiedFor(StrEnum):
    """The two grounds of a disqualification."""

    PUBLIC_ORDER = "threat_to_public_order"
    BAD_FAITH = "claimed_in_bad_faith"


DISQUALIFIED_FOR_LABELS: dict[DisqualifiedFor, str] = {
    DisqualifiedFor.PUBLIC_ORDER: N_("Threat to public order"),
    DisqualifiedFor.BAD_FAITH: N_("Said in bad faith to be a victim"),
}


class RestsOn(StrEnum):
    """What a proposal to disqualify rests on. None of them decides it."""

    CONVICTION = "schedule_4_offence"
    FOREIGN_CRIMINAL = "foreign_criminal"
    CONDUCT = "other_conduct"
    EVIDENCE_OF_BAD_FAITH = "evidence_of_bad_faith"


RESTS_ON_LABELS: dict[RestsOn, str] = {
    RestsOn.CONVICTION: N_("A conviction of an offence listed in Schedule 4"),
    RestsOn.FOREIGN_CRIMINAL: N_("A conviction that makes the person a foreign criminal"),
    RestsOn.CONDUCT: N_("Other conduct that is proved"),
    RestsOn.EVIDENCE_OF_BAD_FAITH: N_("Evidence of bad faith"),
}


class Weighed(StrEnum):
    """What has to be weighed against a disqualification."""

    TRAFFICKED_AGAIN = "risk_of_being_trafficked_again"
    NEED = "need"


WEIGHED_LABELS: dict[Weighed, str] = {
    Weighed.TRAFFICKED_AGAIN: N_("The risk of being trafficked again"),
    Weighed.NEED: N_("What the person needs to recover"),
}


class Weight(StrEnum):
    """How much was found of what is weighed."""

    NONE_FOUND = "none_found"
    SOME = "some"
    GRAVE = "grave"
    NOT_KNOWN = "not_known"


WEIGHT_LABELS: dict[Weight, str] = {
    Weight.NONE_FOUND: N_("None found, having asked"),
    Weight.SOME: N_("Some"),
    Weight.GRAVE: N_("Grave"),
    Weight.NOT_KNOWN: N_("Not known so far"),
}


class HeardHow(StrEnum):
    """How the person answered a proposal, in their own word or through who speaks for them."""

    IN_PERSON = "in_person"
    BY_TELEPHONE = "by_telephone"
    IN_WRITING = "in_writing"
    THROUGH_LAWYER = "through_lawyer"
    CHOSE_NOT_TO = "chose_not_to"


HEARD_HOW_LABELS: dict[HeardHow, str] = {
    HeardHow.IN_PERSON: N_("In person"),
    HeardHow.BY_TELEPHONE: N_("By telephone or video"),
    HeardHow.IN_WRITING: N_("In writing"),
    HeardHow.THROUGH_LAWYER: N_("Through their lawyer"),
    HeardHow.CHOSE_NOT_TO: N_("They said that they do not want to answer"),
}


class AskedBy(StrEnum):
    """Who asked for a decision to be looked at again."""

    PERSON = "person"
    LAWYER = "lawyer"
    SUPPORT = "support"
    OTHER = "other"
    # Nobody had to: a ruling changed the rule by which it was decided.
    RULING = "ruling"


ASKED_BY_LABELS: dict[AskedBy, str] = {
    AskedBy.PERSON: N_("The person"),
    AskedBy.LAWYER: N_("Their lawyer"),
    AskedBy.SUPPORT: N_("A support worker, guardian or social worker"),
    AskedBy.OTHER: N_("Somebody else, with the person's word"),
    AskedBy.RULING: N_("Nobody: a ruling changed the rule"),
}


# Whom somebody can record as asking; a ruling is found by itself.
PEOPLE_WHO_ASK: dict[AskedBy, str] = {
    code: label for code, label in ASKED_BY_LABELS.items() if code is not AskedBy.RULING
}


class LookedAtAgain(StrEnum):
    """What looking at a decision again came to."""

    STANDS = "stands"
    CHANGED = "changed"


LOOKED_AT_AGAIN_LABELS: dict[LookedAtAgain, str] = {
    LookedAtAgain.STANDS: N_("The decision stands"),
    LookedAtAgain.CHANGED: N_("The decision no longer stands"),
}


class ResidenceStage(StrEnum):
    """Where a residence file is."""

    TO_ASSESS = "to_assess"
    TO_READ = "to_read"
    TO_SERVE = "to_serve"
    GIVEN = "given"
    REFUSED = "refused"
    TO_RENEW = "to_renew"
    LOOKED_AT_AGAIN = "looked_at_again"


STAGE_LABELS: dict[ResidenceStage, str] = {
    ResidenceStage.TO_ASSESS: N_("To be assessed and decided"),
    ResidenceStage.TO_READ: N_("Waits for the second reader"),
    ResidenceStage.TO_SERVE: N_("Issued, the person has to be told"),
    ResidenceStage.GIVEN: N_("Permission given"),
    ResidenceStage.REFUSED: N_("Permission refused"),
    ResidenceStage.TO_RENEW: N_("Renewal is due"),
    ResidenceStage.LOOKED_AT_AGAIN: N_("To be looked at again"),
}


class DisqualificationStage(StrEnum):
    """Where a disqualification is, in a file that has one."""

    TO_PUT = "to_put"
    TO_HEAR = "to_hear"
    TO_DECIDE = "to_decide"
    TO_READ = "to_read"
    TO_SERVE = "to_serve"
    LOOKED_AT_AGAIN = "looked_at_again"
    DISQUALIFIED = "disqualified"


DISQUALIFICATION_STAGE_LABELS: dict[DisqualificationStage, str] = {
    DisqualificationStage.TO_PUT: N_("Proposed, the person has to be told"),
    DisqualificationStage.TO_HEAR: N_("The person may answer"),
    DisqualificationStage.TO_DECIDE: N_("Heard, to be decided"),
    DisqualificationStage.TO_READ: N_("Waits for the second reader"),
    DisqualificationStage.TO_SERVE: N_("Issued, the person has to be told"),
    DisqualificationStage.LOOKED_AT_AGAIN: N_("To be looked at again"),
    DisqualificationStage.DISQUALIFIED: N_("Disqualified"),
}
