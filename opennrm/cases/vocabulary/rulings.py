"""The words of rulings and new guidance: what they are, which decisions they reach, what followed.

Source: R-REV-05, R-NPN-02; practice finding 44; docs/adr/0047.
Example: a judgment that reaches `permission_to_stay` decided before it was given.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class RulingForm(StrEnum):
    """What changed the rule."""

    JUDGMENT = "judgment"
    GUIDANCE = "guidance"


RULING_FORM_LABELS: dict[RulingForm, str] = {
    RulingForm.JUDGMENT: N_("A judgment"),
    RulingForm.GUIDANCE: N_("New guidance"),
}


class Reached(StrEnum):
    """Which kind of decision, or of matter, a ruling reaches."""

    REASONABLE_GROUNDS = "reasonable_grounds"
    CONCLUSIVE_GROUNDS = "conclusive_grounds"
    PERMISSION_TO_STAY = "permission_to_stay"
    CRIMINAL_MATTER = "criminal_matter"


REACHED_LABELS: dict[Reached, str] = {
    Reached.REASONABLE_GROUNDS: N_("Reasonable grounds decisions"),
    Reached.CONCLUSIVE_GROUNDS: N_("Conclusive grounds decisions"),
    Reached.PERMISSION_TO_STAY: N_("Decisions on permission to stay"),
    Reached.CRIMINAL_MATTER: N_("Criminal matters against the person"),
}


class MatterAnswer(StrEnum):
    """What followed for a criminal matter, which is not the authority's to decide."""

    LAWYER_HAS_IT = "lawyer_has_it"
    PROSECUTOR_ASKED = "prosecutor_asked"
    TRIED_AFTER = "tried_after"
    NO_CONVICTION = "no_conviction"
    PERSON_SAYS_NO = "person_says_no"


MATTER_ANSWER_LABELS: dict[MatterAnswer, str] = {
    MatterAnswer.LAWYER_HAS_IT: N_("A lawyer has it, who can ask the court"),
    MatterAnswer.PROSECUTOR_ASKED: N_("The prosecutor was asked to look at it again"),
    MatterAnswer.TRIED_AFTER: N_("It was tried after the ruling, by the new rule"),
    MatterAnswer.NO_CONVICTION: N_("There was no conviction"),
    MatterAnswer.PERSON_SAYS_NO: N_("The person, advised by a lawyer, does not want it raised"),
}


class RulingStep(StrEnum):
    """How far one of the cohort has come."""

    LOOKED_AT = "looked_at"
    CHANGED = "changed"
    TOLD = "told"


RULING_STEP_LABELS: dict[RulingStep, str] = {
    RulingStep.LOOKED_AT: N_("Looked at again"),
    RulingStep.CHANGED: N_("The outcome is another one"),
    RulingStep.TOLD: N_("The person was told"),
}
