"""The words of what the person may be shown, whose account it is, and what was put to them.

Nothing counts against somebody that they were not given at least the gist of, and nobody is shown
what somebody else told. Source: practice finding 42; docs/adr/0039.
Example: police intelligence is `gist`, said by the force; another woman's account is never `full`.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class Disclosure(StrEnum):
    """How much of an item of evidence the person may be shown."""

    FULL = "full"
    GIST = "gist"
    NOT_SHOWN = "not_shown"


DISCLOSURE_LABELS: dict[Disclosure, str] = {
    Disclosure.FULL: N_("In full"),
    Disclosure.GIST: N_("As a gist"),
    Disclosure.NOT_SHOWN: N_("Not at all"),
}


class Whose(StrEnum):
    """Whose account an item of evidence is."""

    PERSON = "person"
    BODY = "body"
    SOMEBODY_ELSE = "somebody_else"


WHOSE_LABELS: dict[Whose, str] = {
    Whose.PERSON: N_("The person's own"),
    Whose.BODY: N_("An organisation's or an expert's"),
    Whose.SOMEBODY_ELSE: N_("Somebody else's: another victim, a witness, a relative"),
}


class PutThrough(StrEnum):
    """Through whom something was put to the person."""

    ALONE = "alone"
    WITH_LAWYER = "with_lawyer"
    WITH_SUPPORT = "with_support"
    WITH_GUARDIAN = "with_guardian"


PUT_THROUGH_LABELS: dict[PutThrough, str] = {
    PutThrough.ALONE: N_("Alone with us"),
    PutThrough.WITH_LAWYER: N_("With their lawyer"),
    PutThrough.WITH_SUPPORT: N_("With their support worker"),
    PutThrough.WITH_GUARDIAN: N_("With their guardian or social worker"),
}


class Reaction(StrEnum):
    """What the person said to it. No answer is never held against them."""

    ANSWERED = "answered"
    WANTS_TIME = "wants_time"
    NO_ANSWER = "no_answer"


REACTION_LABELS: dict[Reaction, str] = {
    Reaction.ANSWERED: N_("They answered"),
    Reaction.WANTS_TIME: N_("They want time"),
    Reaction.NO_ANSWER: N_("They said nothing to it; that is never held against them"),
}
