"""The decision workspace: each item of evidence with its words, and what stands around it.

Read from the history that the act has opened, redacted for the actor once more; the words come
under row-level security.
Source: R-DEC-01, R-DEC-08; practice findings 32 and 42; docs/adr/0039.
Example: an answer of a force is shown with its words, whose it is, and what was put to the person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.redact import redact
from opennrm.cases.events.disclosure import DisclosureSet, PutToPerson
from opennrm.cases.events.documents import DocumentAdded
from opennrm.cases.facts import Fact
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.decisions import Element
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.disclosing import disclosures, putting, whose_account
from opennrm.identification.elements import not_yet_answered
from opennrm.identification.evidence import evidence_for
from opennrm.identification.requests import Asking, askings
from opennrm.identification.weighing import to_consider
from opennrm.law import Law, current_law
from opennrm.procedures.identification.case_page import item_of, names_of
from opennrm.procedures.identification.workspace_views import (
    AskingView,
    ItemView,
    PutView,
    Workspace,
)
from opennrm.procedures.naming import named_to
from opennrm.procedures.views import UnansweredItem
from opennrm.records import documents, grants, vault
from opennrm.records.store import Head


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as an actor may see it: facts, words, and the names of the agencies in it."""

    actor: Actor
    history: History
    texts: Mapping[UUID, str]
    names: Mapping[UUID, str]


def seen_by(actor: Actor, case: UUID, history: History, head: Head) -> Seen:
    """Redact an opened history for an actor, and read its words."""
    granted = frozenset(Slice(s) for s in grants.granted_slices(case))
    shown = redact(history, actor=actor, granted=granted)
    return Seen(
        actor=actor,
        history=shown,
        texts=vault.read_texts(case),
        names={**names_of(shown, head.home_agency, decides=True), **_named(shown, actor.role)},
    )


def _named(history: History, role: Role) -> Mapping[UUID, str]:
    """The agencies that were asked, or said what may be shown."""
    wanted = {
        agency
        for fact in history.facts
        for agency in (getattr(fact.event, "of", None), getattr(fact.event, "said_by", None))
        if isinstance(agency, UUID)
    }
    return named_to(role, wanted)


def workspace_of(seen: Seen, *, on: date) -> Workspace:
    """Give what whoever decides works with."""
    return Workspace(
        items=items_of(seen),
        requests=requests_of(seen, on=on),
        to_ask=to_ask(seen.history, current_law(), on=on),
    )


def to_ask(history: History, law: Law, *, on: date) -> tuple[UnansweredItem, ...]:
    """Give the elements on which nothing recorded speaks: each is a question for somebody."""
    return tuple(
        UnansweredItem(test=str(one.test), element=str(one.element), age=str(one.age))
        for one in not_yet_answered(fold(history), law=law, on=on)
    )


def items_of(seen: Seen) -> tuple[ItemView, ...]:
    """Give every item of evidence once, in the order in which it happened."""
    bears: dict[UUID, list[str]] = {}
    for element in Element:
        for one in evidence_for(seen.history, element):
            bears.setdefault(one, []).append(element.value)
    wanted = [fact for fact in seen.history.effective() if fact.envelope.id in bears]
    about = _About(
        bears=bears,
        considered=frozenset(fact.envelope.id for fact in to_consider(seen.history)),
        kinds=_document_kinds(wanted),
        said=disclosures(seen.history),
        put=putting(seen.history),
    )
    return tuple(_item(seen, fact, about) for fact in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What is known of items by their ids, read once for all of them."""

    bears: Mapping[UUID, Sequence[str]]
    considered: frozenset[UUID]
    kinds: Mapping[UUID, str]
    said: Mapping[UUID, Fact]
    put: Mapping[UUID, tuple[Fact, ...]]


def _document_kinds(facts: Iterable[Fact]) -> Mapping[UUID, str]:
    cases = {fact.envelope.case for fact in facts if isinstance(fact.event, DocumentAdded)}
    return {one.id: one.what for one in documents.read_of_case(cases)} if cases else {}


def _item(seen: Seen, fact: Fact, about: _About) -> ItemView:
    key = fact.envelope.id
    said = about.said.get(key)
    event = said.event if said and isinstance(said.event, DisclosureSet) else None
    document = fact.event.document if isinstance(fact.event, DocumentAdded) else None
    return ItemView(
        item=item_of(fact, seen.actor, seen.texts, seen.names),
        elements=tuple(about.bears[key]),
        whose=whose_account(fact, said).value,
        considered=key in about.considered,
        document=document,
        document_kind=about.kinds.get(document) if document else None,
        shown=event.shown.value if event else None,
        said_by=seen.names.get(event.said_by, "") if event else "",
        said_on=said.envelope.happened_on if said else None,
        gist=seen.texts.get(event.gist) if event and event.gist else None,
        put=tuple(_put(seen, one) for one in about.put.get(key, ())),
    )


def _put(seen: Seen, fact: Fact) -> PutView:
    event = fact.event
    assert isinstance(event, PutToPerson)
    return PutView(
        on=fact.envelope.happened_on,
        shown=event.shown.value,
        through=event.through.value,
        reaction=event.reaction.value,
        answer=seen.texts.get(event.answer) if event.answer else None,
    )


def requests_of(seen: Seen, *, on: date) -> tuple[AskingView, ...]:
    """Give the requests for information with where each stands, the newest first."""
    return tuple(_asking(seen, one, on=on) for one in askings(seen.history, on=on))


def _asking(seen: Seen, one: Asking, *, on: date) -> AskingView:
    event, answer = one.event, one.answer
    words = getattr(answer.event, "answer", None) if answer else None
    return AskingView(
        id=one.fact.envelope.id,
        of=seen.names.get(event.of, ""),
        what=event.what.value,
        elements=tuple(element.value for element in event.elements),
        standing=one.standing.value,
        because=event.because.value if event.because else None,
        asked_on=one.fact.envelope.happened_on,
        due_on=event.due_on,
        question=seen.texts.get(event.question) if event.question else None,
        reminded_on=one.reminded_on,
        answer=seen.texts.get(words) if words else None,
        answered_on=answer.envelope.happened_on if answer else None,
        may_remind=one.standing.value in ("open", "late") and on not in one.reminded_on,
    )
