"""An alert that saves a life, and the person's answer to a note on what did not fit together.

Nobody is alerted without the person's wish, except to save a life, and then with the reason. A note
never stands alone: the person, or who speaks for them, reads it and answers beside it.
Source: practice findings 18 and 27; docs/adr/0030.
Example: `answer_note(lawyer, case=…, note=<fact>, text="She was speaking of another year", on=…)`.
"""

from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.contact import AlertedToSaveLife, NoteAnswered
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.withdrawing import AnsweredBy
from opennrm.identification import casework as rules
from opennrm.identification.referral import FieldError
from opennrm.procedures.identification.working import act_on, fact, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt

# In whose name each role answers; no other role does.
ANSWERS_AS: dict[Role, AnsweredBy] = {
    Role.PERSON_CONCERNED: AnsweredBy.PERSON,
    Role.LEGAL_REPRESENTATIVE: AnsweredBy.LAWYER,
    Role.GUARDIAN: AnsweredBy.GUARDIAN,
}


def record_alert(
    actor: Actor, *, case: UUID, whom: str, why: str, text: str, on: date
) -> CaseworkReceipt:
    """Somebody was alerted to save a life, without the person's wish; `text` says why.

    Errors: InvalidAnswers; Refusal (absent, not_referred, alert_needs_reason).
    """
    texts = text_of(AlertedToSaveLife, text, "text")
    event = made(AlertedToSaveLife, whom=whom, why=why, text=id_of(texts))
    plan = fact(event, rules.check_alert, on=on)
    return act_on(actor, Act.ALERT_TO_SAVE_LIFE, case, plan, texts=texts)


def answer_note(actor: Actor, *, case: UUID, note: UUID, text: str, on: date) -> CaseworkReceipt:
    """What the person says of a note; it is shown beside the note to whoever reads it.

    Errors: InvalidAnswers; Refusal (absent, no_such_note).
    """
    texts = text_of(NoteAnswered, text, "text")
    if not texts:
        raise InvalidAnswers((FieldError("note_answered", "text", "required"),))
    who = ANSWERS_AS.get(actor.role, AnsweredBy.PERSON)
    event = NoteAnswered(note=note, answered_by=who, text=id_of(texts))
    plan = fact(event, rules.check_note_answer, on=on)
    return act_on(actor, Act.ANSWER_NOTE, case, plan, texts=texts)
