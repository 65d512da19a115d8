"""The words of an age that is not believed: who doubts it, on what, who assessed it.

A doubt is never a finding. Only an assessment by a social worker makes an adult of somebody who may
be a child; nobody is judged by looks alone.
Source: Modern Slavery Act 2015 s.51; practice findings 12, 13 and 36; docs/adr/0045.
Example: a lawyer says that a man of "23" is 16, with a school report: side `child`, `records`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class DoubtedBy(StrEnum):
    """Who doubts an age, or an assessment of it."""

    PERSON = "person"
    FAMILY = "family"
    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    SUPPORT = "support"
    LAWYER = "lawyer"
    GUARDIAN = "guardian"
    AUTHORITY = "authority"
    OFFICIAL = "official"
    OTHER = "other"


DOUBTED_BY_LABELS: dict[DoubtedBy, str] = {
    DoubtedBy.PERSON: N_("The person"),
    DoubtedBy.FAMILY: N_("Somebody of the family, or who says so"),
    DoubtedBy.LOCAL_AUTHORITY: N_("A local authority"),
    DoubtedBy.POLICE: N_("The police"),
    DoubtedBy.SUPPORT: N_("A support organisation"),
    DoubtedBy.LAWYER: N_("A lawyer"),
    DoubtedBy.GUARDIAN: N_("A guardian"),
    DoubtedBy.AUTHORITY: N_("The competent authority"),
    DoubtedBy.OFFICIAL: N_("Another official"),
    DoubtedBy.OTHER: N_("Somebody else"),
}


class AgeSide(StrEnum):
    """Which way a doubt goes."""

    CHILD = "child"
    ADULT = "adult"


AGE_SIDE_LABELS: dict[AgeSide, str] = {
    AgeSide.CHILD: N_("The person may be under 18"),
    AgeSide.ADULT: N_("The person may be 18 or over"),
}


class AgeGround(StrEnum):
    """What a doubt rests on."""

    OWN_WORD = "own_word"
    FAMILY_WORD = "family_word"
    PAPERS = "papers"
    RECORDS = "records"
    ANOTHER_DATE = "another_date"
    SEEN_OVER_TIME = "seen_over_time"
    LOOKS = "looks"
    OTHER = "other"


AGE_GROUND_LABELS: dict[AgeGround, str] = {
    AgeGround.OWN_WORD: N_("What the person says"),
    AgeGround.FAMILY_WORD: N_("What the family says"),
    AgeGround.PAPERS: N_("Papers"),
    AgeGround.RECORDS: N_("Records of a school, a doctor or a council"),
    AgeGround.ANOTHER_DATE: N_("Another date of birth recorded before"),
    AgeGround.SEEN_OVER_TIME: N_("What people who care for the person saw over weeks"),
    AgeGround.LOOKS: N_("How the person looks"),
    AgeGround.OTHER: N_("Something else"),
}


class DisputeEnd(StrEnum):
    """How a doubt ended without an assessment: only one that called a child an adult can."""

    TAKEN_BACK = "taken_back"
    PAPERS_ACCEPTED = "papers_accepted"


DISPUTE_END_LABELS: dict[DisputeEnd, str] = {
    DisputeEnd.TAKEN_BACK: N_("Nobody doubts any more that the person may be a child"),
    DisputeEnd.PAPERS_ACCEPTED: N_("Papers show that the person is a child"),
}


class AssessedBy(StrEnum):
    """Who found an age: a social worker of a council or trust, or a court."""

    LOCAL_AUTHORITY = "local_authority"
    HEALTH_TRUST = "health_trust"
    COURT = "court"


ASSESSED_BY_LABELS: dict[AssessedBy, str] = {
    AssessedBy.LOCAL_AUTHORITY: N_("Social workers of a local authority"),
    AssessedBy.HEALTH_TRUST: N_("Social workers of a health and social care trust"),
    AssessedBy.COURT: N_("A court or tribunal"),
}


class ChallengeEnd(StrEnum):
    """What came of a challenge to an assessment, where it was not assessed anew."""

    STANDS = "stands"
    TAKEN_BACK = "taken_back"


CHALLENGE_END_LABELS: dict[ChallengeEnd, str] = {
    ChallengeEnd.STANDS: N_("Looked at again by others: the assessment stands"),
    ChallengeEnd.TAKEN_BACK: N_("Whoever challenged it takes it back"),
}


class ReadAs(StrEnum):
    """As whom the tests were read."""

    CHILD = "child"
    ADULT = "adult"


READ_AS_LABELS: dict[ReadAs, str] = {
    ReadAs.CHILD: N_("As for a child"),
    ReadAs.ADULT: N_("As for an adult"),
}


class SetAsideGround(StrEnum):
    """Why it is asked whether a positive can stand. Another age is never enough by itself."""

    DECEIVED = "deceived"
    WRONG_PERSON = "wrong_person"
    NOT_EXPLOITED = "not_exploited"
    OTHER_AGE = "other_age"


SET_ASIDE_GROUND_LABELS: dict[SetAsideGround, str] = {
    SetAsideGround.DECEIVED: N_("Evidence that the authority was deceived on what it relied on"),
    SetAsideGround.WRONG_PERSON: N_("It was made about somebody else"),
    SetAsideGround.NOT_EXPLOITED: N_("New evidence that the exploitation did not happen"),
    SetAsideGround.OTHER_AGE: N_("It was decided as for a child, on an age that does not hold"),
}


class SetAsideEnd(StrEnum):
    """Why a positive that was looked at stays."""

    NOT_SHOWN = "not_shown"
    PANEL_KEEPS = "panel_keeps"
    NOT_HEARD = "not_heard"


SET_ASIDE_END_LABELS: dict[SetAsideEnd, str] = {
    SetAsideEnd.NOT_SHOWN: N_("What was thought is not shown"),
    SetAsideEnd.PANEL_KEEPS: N_("The panel keeps the decision"),
    SetAsideEnd.NOT_HEARD: N_("The person could not be heard"),
}
