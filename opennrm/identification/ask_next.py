"""What else to ask, for the first responder: questions that would still help, in the best order.

It is never a verdict. It says nothing of elements, of what is enough or of what falls short, and
the same answers that recognise somebody and those that do not are followed by the same questions.
Source: practice findings 10 and 16; R-IDN-16.
Example: a telephone and injuries are asked about before names and background, because they go.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary.question_form import Answers, code_of
from opennrm.identification.answers import questions_open, value_of

# What protects comes first, then what is soon lost, then what is told, then who the person is.
# Life before, and a note of others from the same situation, are for whoever wants to give them.
IN_ORDER = (
    "safe_statement",
    "fears",
    "perishable",
    "episode",
    "exploiter",
    "telling",
    "support_wanted",
    "care",
    "family",
    "criminal_matter",
    "access_needs",
    "key_date",
    "premises",
    "co_victims",
    "indicators",
    "told_before",
    "names",
    "birth",
    "people_around",
    "other_bodies",
    "earlier_reference",
    "willing",
    "origin",
    "purposes",
    "consent_confirmed",
    "other_findings",
)
LEFT_TO_THEM = ("background", "same_situation")
# What is asked at once where the urgent start said this: (question, field) and the answers.
_AT_ONCE: Mapping[str, tuple[str, str, frozenset[str]]] = {
    "criminal_matter": ("who_refers", "setting", frozenset({"custody", "prison"})),
    "family": ("tonight", "urgent_health", frozenset({"pregnancy"})),
    "access_needs": ("tonight", "urgent_health", frozenset({"disability", "allergy"})),
}


def ask_next(answers: Answers) -> tuple[str, ...]:
    """Give the codes of open questions that were not touched so far, the most helpful first.

    Source: practice finding 10: plain questions, and never that a referral falls short.
    """
    given = {code_of(key) for key, said in answers.items() if any(said.values())}
    open_now = questions_open(answers)
    wanted = [code for code in IN_ORDER if code in open_now and code not in given]
    return tuple(sorted(wanted, key=lambda code: not _at_once(answers, code)))


def _at_once(answers: Answers, code: str) -> bool:
    if code not in _AT_ONCE:
        return False
    question, field, said = _AT_ONCE[code]
    value = value_of(answers, question, field)
    return bool(said & set(value if isinstance(value, list) else [str(value)]))
