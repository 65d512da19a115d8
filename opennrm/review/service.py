"""Service as a fact: a letter is served when the person knows and understood it, as is recorded.

Rights run from then, and nothing ends before. What was only sent, came back, or was not understood
is no service. A child's letter is explained by who speaks for the child. What is not worded in the
person's language is explained by a voice, in their language, by an independent interpreter.
Source: service_of_letters, notice_of_rights (ours), letters_to_children; practice finding 40.
Example: a letter in English to somebody who speaks Tigrinya, read by themselves: `not_explained`.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.events.letters import LetterServed
from opennrm.cases.history import History, fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.serving import BY_VOICE, KnownBy, LetterKind, ToldBy, WhyNot
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.ages import treated_as_child
from opennrm.identification.serving import THROUGH, Reach, why_not
from opennrm.law import Law
from opennrm.review.owed import KIND_OF, Owed, letters_owed
from opennrm.review.rights import has_to_be_explained

RULE = "service_of_letters"
WAYS_RULE = "safe_ways_of_letters"
# The decisions of which letters tell.
STAGE_OF = {kind: stage for (stage, _), kind in KIND_OF.items()}
# Who explains a letter to a child.
EXPLAIN_TO_CHILD = frozenset({ToldBy.GUARDIAN, ToldBy.LAWYER, ToldBy.SOCIAL_WORKER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How the person got to know what a letter says."""

    told_by: ToldBy
    known_by: KnownBy
    language: str
    interpreter: Interpreter
    understood: Understood


def check_owed(history: History, about: UUID) -> Owed:
    """Give the letter that is owed about a fact, or raise RuleBroken: none, or served already.

    Source: service_of_letters (ours).
    """
    owed = next((one for one in letters_owed(history) if one.about == about), None)
    if owed is None:
        raise RuleBroken("no_such_letter", RULE)
    if owed.served_on is not None:
        raise RuleBroken("already_served", RULE, {"served_on": owed.served_on})
    sent = [one for one in fold(history).letters if one.about == about and one.served_on]
    if sent:
        raise RuleBroken("already_served", RULE, {"served_on": sent[0].served_on})
    return owed


def check_way(reach: Reach, how: ServiceMethod, *, to_agency: UUID | None) -> None:
    """Raise RuleBroken where a letter may not go by a way, or not through that organisation.

    Source: safe_ways_of_letters (ours), letters_to_children.
    """
    reason = why_not(reach, how)
    if reason is None and how in THROUGH and to_agency not in reach.tellers.get(how, ()):
        reason = WhyNot.NOBODY_THERE
    if reason is not None:
        raise RuleBroken(f"way_{reason.value}", WAYS_RULE)


def check_letter(state: CaseState, letter: UUID, *, on: date) -> Letter:
    """Give a letter that was sent and has not been served, or raise RuleBroken.

    Source: service_of_letters (ours).
    """
    found = next((one for one in state.letters if one.id == letter), None)
    if found is None:
        raise RuleBroken("no_such_letter", RULE)
    if found.served_on is not None:
        raise RuleBroken("already_served", RULE, {"served_on": found.served_on})
    if on < found.sent_on:
        raise RuleBroken("before_it_was_sent", RULE, {"sent_on": found.sent_on})
    return found


def check_service(
    state: CaseState, letter: Letter, service: Service, *, law: Law, on: date
) -> None:
    """Raise RuleBroken where what is recorded would be no service.

    That something was not understood is recorded whoever told it: it is no service, and no clock
    begins. Source: service_of_letters, notice_of_rights (ours), letters_to_children.
    """
    if service.understood is Understood.NOT_ASKED:
        raise RuleBroken("understood_not_asked", RULE)
    if service.understood is Understood.NO:
        return
    if service.interpreter is Interpreter.NOT_INDEPENDENT:
        raise RuleBroken("interpreter_not_independent", "notice_of_rights")
    if treated_as_child(state, on=on) and service.told_by not in EXPLAIN_TO_CHILD:
        raise RuleBroken("child_is_not_served", "letters_to_children")
    if has_to_be_explained(state, law, decided=letter.sent_on):
        _check_explained(state, service)


def _check_explained(state: CaseState, service: Service) -> None:
    by_voice = service.known_by in BY_VOICE and service.told_by is not ToldBy.READ_IT
    own_language = state.language is None or service.language == state.language
    if not (by_voice and own_language):
        raise RuleBroken("not_explained", "notice_of_rights")


def served(
    letter: UUID,
    kind: LetterKind,
    about: UUID,
    how: ServiceMethod,
    service: Service,
    *,
    by_agency: UUID | None,
) -> DecisionServed | LetterServed:
    """Give the fact that a letter reached the person. Source: service_of_letters (ours)."""
    stage = STAGE_OF.get(kind)
    if stage is None:
        return LetterServed(
            letter=letter,
            how=how,
            told_by=service.told_by,
            known_by=service.known_by,
            language=service.language,
            interpreter=service.interpreter,
            understood=service.understood,
            by_agency=by_agency,
        )
    return DecisionServed(
        stage=stage,
        decision=about,
        how=how,
        by_agency=by_agency,
        understood=service.understood,
        letter=letter,
        told_by=service.told_by,
        known_by=service.known_by,
        language=service.language,
        interpreter=service.interpreter,
    )
