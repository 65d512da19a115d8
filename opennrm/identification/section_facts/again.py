"""Questions of the urgent start that are answered again after sending, because life goes on.

Whereabouts, danger, how to reach the person, what is needed tonight, the account and the kinds of
exploitation are stated again; the first statement stays in the history. Who refers, the nation, the
age, consent and the first name are changed by acts of their own.
Example: a week later the hotel has changed: one more `whereabouts_given`.
"""

from collections.abc import Callable, Iterable, Mapping

from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary.routes import Route
from opennrm.identification import referral_facts as facts
from opennrm.identification.writing import Writing


def again(work: Writing, *, child: bool) -> tuple[Event, ...]:
    """Give the facts of those questions of the urgent start that were answered again."""
    route = Route.CHILD_REFERRAL if child else Route.REFERRAL
    return tuple(
        event
        for code, made in AGAIN.items()
        if code in work.answers
        for event in made(work, route)
        if event is not None and _says_anything(event)
    )


def _says_anything(event: Event) -> bool:
    return any(getattr(event, name) not in (None, (), False) for name in event.__struct_fields__)


AGAIN: Mapping[str, Callable[[Writing, Route], Iterable[Event | None]]] = {
    "language": lambda work, _: (facts.language(work),),
    "safe_contact": lambda work, _: (facts.safe_contact(work),),
    "danger": lambda work, _: (facts.danger(work),),
    "tonight": lambda work, _: facts.tonight(work),
    "exploitation": lambda work, _: (facts.exploitation(work),),
    "account": lambda work, _: facts.account(work),
    "whereabouts": facts.whereabouts,
}
