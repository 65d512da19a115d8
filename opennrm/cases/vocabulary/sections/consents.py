"""Consent: each purpose by itself, and the confirmation before sending (practice finding 11).

Asked of adults only; a child is told and heard, and never asked to consent.
Example: yes to support and to a lawyer, not now to the police, not asked about research.
"""

from opennrm.cases.vocabulary import N_, consent, justice, people, settings
from opennrm.cases.vocabulary.consent import PURPOSE_LABELS, Purpose
from opennrm.cases.vocabulary.fields import count, one, words
from opennrm.cases.vocabulary.languages import languages
from opennrm.cases.vocabulary.question_form import Question
from opennrm.cases.vocabulary.readers import Reader

# The purposes that are asked one by one; the referral itself is the question `consent`.
ASKED_PURPOSES: tuple[Purpose, ...] = tuple(p for p in Purpose if p is not Purpose.REFERRAL)

PURPOSES = Question(
    "purposes",
    1,
    N_("What does the person agree to?"),
    N_("Each by itself. Each can be taken back at any time, and a no changes nothing else."),
    tuple(
        one(purpose.value, PURPOSE_LABELS[purpose], justice.PURPOSE_ANSWER_LABELS)
        for purpose in ASKED_PURPOSES
    ),
    may_be_unknown=False,
    readers=(Reader.PROVIDER, Reader.POLICE, Reader.DECISION, Reader.STATISTICS),
    why=N_("Nothing is shared for a purpose that the person has not agreed to."),
    asked_of="adults",
)

CONSENT_CONFIRMED = Question(
    "consent_confirmed",
    1,
    N_("Before sending: does the person still agree?"),
    N_(
        "Ask alone, in the person's language, and never through somebody who came with them. Tell "
        "them again what happens next, and that they can change their mind."
    ),
    (
        one("still_agrees", N_("Does the person still agree to be referred?"),
            consent.CONSENT_LABELS),
        one("alone", N_("Was the person alone with you, apart from an interpreter?"),
            people.YES_NO_LABELS),
        one("language", N_("In which language?"), languages(), begins_with="language.language"),
        one("interpreter", N_("How was it interpreted?"), settings.INTERPRETING_LABELS),
        one("explained_how", N_("How was it explained?"), consent.EXPLAINED_HOW_LABELS),
        count("explained_minutes", N_("For about how many minutes?"), most=600),
        words("explained_by", N_("Who explained it?"), N_("Name and position.")),
    ),
    may_be_unknown=False,
    readers=(Reader.DECISION, Reader.RESPONDER),
    why=N_("A yes at the start was given before the person knew what would be written."),
    asked_of="adults",
)  # fmt: skip
