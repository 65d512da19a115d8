"""The words of serving: what letters there are, which ways are not safe and why, how it was told.

Nothing is on the outside of a letter: file name, title, subject and sender are the same for all.
Source: practice findings 20, 27, 40, 41 and 47; docs/adr/0040.
Example: a postal address near the place of work is `where_it_happened`; her provider tells her.
"""

from enum import StrEnum

from opennrm.cases.vocabulary import N_


class LetterKind(StrEnum):
    """What a letter is about."""

    REASONABLE_GROUNDS_POSITIVE = "reasonable_grounds_positive"
    REASONABLE_GROUNDS_NEGATIVE = "reasonable_grounds_negative"
    CONCLUSIVE_GROUNDS_POSITIVE = "conclusive_grounds_positive"
    CONCLUSIVE_GROUNDS_NEGATIVE = "conclusive_grounds_negative"
    LOOKED_AT_AGAIN = "looked_at_again"
    STANDS = "stands"
    SET_ASIDE = "set_aside"
    FURTHER_RECOVERY_GIVEN = "further_recovery_given"
    FURTHER_RECOVERY_REFUSED = "further_recovery_refused"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    HANDED_OVER = "handed_over"


LETTER_KIND_LABELS: dict[LetterKind, str] = {
    LetterKind.REASONABLE_GROUNDS_POSITIVE: N_("Reasonable grounds: positive"),
    LetterKind.REASONABLE_GROUNDS_NEGATIVE: N_("Reasonable grounds: negative"),
    LetterKind.CONCLUSIVE_GROUNDS_POSITIVE: N_("Conclusive grounds: positive"),
    LetterKind.CONCLUSIVE_GROUNDS_NEGATIVE: N_("Conclusive grounds: negative"),
    LetterKind.LOOKED_AT_AGAIN: N_("The decision is being looked at again"),
    LetterKind.STANDS: N_("Looked at again: the decision stands"),
    LetterKind.SET_ASIDE: N_("A positive no longer stands"),
    LetterKind.FURTHER_RECOVERY_GIVEN: N_("A further recovery period: given"),
    LetterKind.FURTHER_RECOVERY_REFUSED: N_("A further recovery period: not given"),
    LetterKind.SUSPENDED: N_("The case waits"),
    LetterKind.CLOSED: N_("The case was closed"),
    LetterKind.HANDED_OVER: N_("Another authority has the case"),
}
# Letters that take something away or refuse it: they carry the notice of rights.
ADVERSE = frozenset(
    {
        LetterKind.REASONABLE_GROUNDS_NEGATIVE,
        LetterKind.CONCLUSIVE_GROUNDS_NEGATIVE,
        LetterKind.FURTHER_RECOVERY_REFUSED,
    }
)


class WhyNot(StrEnum):
    """Why a letter cannot go a way."""

    CHILD = "child"
    NOT_A_CHILD = "not_a_child"
    NOBODY_THERE = "nobody_there"
    NOT_CHOSEN = "not_chosen"
    NOT_STATED = "not_stated"
    LAPSED = "lapsed"
    WHERE_IT_HAPPENED = "where_it_happened"
    WHERE_AFRAID = "where_afraid"
    SHARED_WITH_LINKED = "shared_with_linked"
    OTHERS_SEE = "others_see"
    CANNOT_BE_COMPARED = "cannot_be_compared"
    HAS_TO_BE_EXPLAINED = "has_to_be_explained"


WHY_NOT_LABELS: dict[WhyNot, str] = {
    WhyNot.CHILD: N_("Never to a child: it goes to the guardian, lawyer or local authority"),
    WhyNot.NOT_A_CHILD: N_("Only for a child"),
    WhyNot.NOBODY_THERE: N_("No such organisation works with the person on this case"),
    WhyNot.NOT_CHOSEN: N_("The person has not chosen this, heard alone"),
    WhyNot.NOT_STATED: N_("The person has not said that this is safe"),
    WhyNot.LAPSED: N_("The person has not confirmed it for too long"),
    WhyNot.WHERE_IT_HAPPENED: N_("It leads to where it happened, or to those who did it"),
    WhyNot.WHERE_AFRAID: N_("It leads to where the person is afraid to be"),
    WhyNot.SHARED_WITH_LINKED: N_("Somebody else of these cases is reached there too"),
    WhyNot.OTHERS_SEE: N_("Others see what comes there"),
    WhyNot.CANNOT_BE_COMPARED: N_("It is not known where it leads"),
    WhyNot.HAS_TO_BE_EXPLAINED: N_("It has to be explained, in the person's language"),
}


class ToldBy(StrEnum):
    """Who told the person, or explained it."""

    CASEWORKER = "caseworker"
    SUPPORT_WORKER = "support_worker"
    LAWYER = "lawyer"
    GUARDIAN = "guardian"
    SOCIAL_WORKER = "social_worker"
    FIRST_RESPONDER = "first_responder"
    READ_IT = "read_it"


TOLD_BY_LABELS: dict[ToldBy, str] = {
    ToldBy.CASEWORKER: N_("Somebody of the competent authority"),
    ToldBy.SUPPORT_WORKER: N_("A support worker"),
    ToldBy.LAWYER: N_("Their lawyer"),
    ToldBy.GUARDIAN: N_("Their guardian"),
    ToldBy.SOCIAL_WORKER: N_("Their social worker"),
    ToldBy.FIRST_RESPONDER: N_("Somebody of the organisation that referred them"),
    ToldBy.READ_IT: N_("Nobody: the person read it themselves"),
}


class KnownBy(StrEnum):
    """How it is known that the person has it. That it was sent says nothing."""

    TOLD_FACE_TO_FACE = "told_face_to_face"
    TOLD_BY_TELEPHONE = "told_by_telephone"
    PERSON_ANSWERED = "person_answered"
    HELPER_CONFIRMED = "helper_confirmed"


KNOWN_BY_LABELS: dict[KnownBy, str] = {
    KnownBy.TOLD_FACE_TO_FACE: N_("They were told face to face"),
    KnownBy.TOLD_BY_TELEPHONE: N_("It was read out to them by telephone"),
    KnownBy.PERSON_ANSWERED: N_("The person said so"),
    KnownBy.HELPER_CONFIRMED: N_("Somebody who works with them said so"),
}
# A letter that has to be explained is served by somebody's voice.
BY_VOICE = frozenset({KnownBy.TOLD_FACE_TO_FACE, KnownBy.TOLD_BY_TELEPHONE})


class FailedBecause(StrEnum):
    """Why a letter did not reach the person."""

    CAME_BACK = "came_back"
    NOT_REACHED = "not_reached"
    NOT_ALONE = "not_alone"
    NO_INTERPRETER = "no_interpreter"
    MOVED = "moved"
    NOT_SAFE = "not_safe"
    WOULD_NOT_HEAR = "would_not_hear"


FAILED_BECAUSE_LABELS: dict[FailedBecause, str] = {
    FailedBecause.CAME_BACK: N_("It came back"),
    FailedBecause.NOT_REACHED: N_("The person was not reached"),
    FailedBecause.NOT_ALONE: N_("The person was not alone"),
    FailedBecause.NO_INTERPRETER: N_("There was no independent interpreter"),
    FailedBecause.MOVED: N_("The person is somewhere else now"),
    FailedBecause.NOT_SAFE: N_("It was not safe"),
    FailedBecause.WOULD_NOT_HEAR: N_("The person did not want to hear it now"),
}


class LetterStanding(StrEnum):
    """Where a letter is."""

    NOT_SENT = "not_sent"
    ON_ITS_WAY = "on_its_way"
    WITH_HELPER = "with_helper"
    CAME_TO_NOTHING = "came_to_nothing"
    NOT_UNDERSTOOD = "not_understood"
    SERVED = "served"
    OVER = "over"


LETTER_STANDING_LABELS: dict[LetterStanding, str] = {
    LetterStanding.NOT_SENT: N_("Not sent so far"),
    LetterStanding.ON_ITS_WAY: N_("On its way; not known to have arrived"),
    LetterStanding.WITH_HELPER: N_("With somebody who will tell the person"),
    LetterStanding.CAME_TO_NOTHING: N_("Did not reach the person"),
    LetterStanding.NOT_UNDERSTOOD: N_("Not understood; it has to be explained again"),
    LetterStanding.SERVED: N_("The person knows"),
    LetterStanding.OVER: N_("No longer needed"),
}

# What may stand on the outside of a letter, whatever is in it; the same for everybody.
OUTSIDE_TITLE = N_("A letter for you")
OUTSIDE_FILE = "letter.pdf"
OUTSIDE_MESSAGE = N_("There is a letter for you. Open it when you are alone.")
