"""What a sent referral becomes: typed events, texts for the vault, and values to match by.

One event for each slice (decisions A.7). Every text and every exact birth date goes to the vault
under a random id; the events hold the id. A no leaves nothing that names the person, unless the
person agreed to be named to the police.
Source: practice findings 11 and 13; R-IDN-15, R-IDN-16.
Example: a name gives `VaultText(slice="identity", kind="name", …)` and a `PersonDescribed`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.events import notification
from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.consent import RefusalReason
from opennrm.cases.vocabulary.exploitation import Exploitation, Happened, Where
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.question_form import Answers, code_of
from opennrm.cases.vocabulary.questions import QUESTIONS
from opennrm.cases.vocabulary.routes import Route
from opennrm.cases.vocabulary.settings import Setting
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.answers import absent, questions_open, text_of
from opennrm.identification.duplicates import MatchToken
from opennrm.identification.referral import AgencyFacts, nation_of, route
from opennrm.identification.referral_facts import referral_events
from opennrm.identification.section_facts import About, entities_of, section_events
from opennrm.identification.section_facts.tokens import tokens_in
from opennrm.identification.writing import VaultText, Writing
from opennrm.law import Law

__all__ = ["About", "Submission", "VaultText", "facts_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is to be written: nothing at all where the answers say to wait."""

    route: Route
    events: tuple[Event, ...] = ()
    texts: tuple[VaultText, ...] = ()
    tokens: tuple[MatchToken, ...] = ()


def facts_of(
    answers: Answers,
    *,
    agency: AgencyFacts,
    person: UUID,
    on: date,
    law: Law,
    about: About | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> Submission:
    """Turn checked answers into what is to be written, on the route that they take.

    `about` is what the draft knows besides: its group, and the ids of exploiters and places.
    `answers` have passed `check_answers(…, complete=True)`; `person` is the random person key.
    """
    taken = route(answers, agency=agency, on=on, law=law)
    answers = _asked(answers)
    work = Writing(answers, new_id)
    if taken is Route.WAITING:
        return Submission(route=taken)
    if taken in (Route.NOTIFICATION, Route.COUNTED):
        made = _notified if taken is Route.NOTIFICATION else _declined
        event = made(work, agency)
        return Submission(route=taken, events=(event,), texts=tuple(work.texts))
    known = about or About()
    entities = entities_of(answers, known, new_id)
    child = taken is Route.CHILD_REFERRAL
    events = (
        *referral_events(work, agency, taken, person, on),
        *section_events(work, known, entities, child=child, on=on),
    )
    tokens = tokens_in(answers, entities)
    return Submission(route=taken, events=events, texts=tuple(work.texts), tokens=tokens)


def _asked(answers: Answers) -> Answers:
    """Give the answers to what this path asks: what was typed on another path is not sent."""
    asked = {*(one.code for one in QUESTIONS), *questions_open(answers)}
    return {key: given for key, given in answers.items() if code_of(key) in asked}


def _notified(work: Writing, agency: AgencyFacts) -> Event:
    nation, _ = nation_of(work.answers, agency)
    named = text_of(work.answers, "consent", "named_to_police") == YesNo.YES
    return notification.Notified(
        nation=nation,
        setting=work.one(Setting, "who_refers", "setting"),
        kinds=work.all(Exploitation, "exploitation", "kinds"),
        kinds_absence=absent(work.answers, "exploitation", "kinds"),
        happened=work.one(Happened, "exploitation", "happened"),
        where=work.one(Where, "exploitation", "where"),
        under_18_then=work.one(Sure, "exploitation", "under_18_then"),
        refusal_reasons=work.all(RefusalReason, "consent", "refusal_reasons"),
        named_to_police=work.text("name", "name", Slice.IDENTITY, "name") if named else None,
    )


def _declined(work: Writing, agency: AgencyFacts) -> Event:
    nation, _ = nation_of(work.answers, agency)
    reasons = work.all(RefusalReason, "consent", "refusal_reasons")
    return notification.DeclinedCounted(nation=nation, refusal_reasons=reasons)
