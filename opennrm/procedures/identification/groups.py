"""The next member of a family or group: what is shared goes along, and nothing of the person.

Who refers, the nation, who did it and the places are the same; when and where it was is offered and
has to be saved by somebody who heard this person. Each is heard alone, with their own consent, safe
contact and age: nothing of these is ever copied, so no child consents through a parent.
Exploiters and places keep their random keys, so that a family's referrals speak of one man.
Source: practice finding 22. Example: of an exploiter the looks go along, not what he is to her.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.question_form import Answers, code_of, keys_of
from opennrm.identification.reference import normalised
from opennrm.identification.referral import FieldError
from opennrm.identification.section_facts.about import About
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import draft_content as contents
from opennrm.procedures.identification.draft_content import Content
from opennrm.procedures.identification.shared_facts import shared_of
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import drafts, groups, store, vault
from opennrm.records.drafts import Draft
from opennrm.records.transaction import Unit

SAME_SITUATION = "same_situation"
# What goes along as an answer, and what is only offered. A field that is not here never leaves the
# referral in which it was typed; a test holds this to the list of questions.
SHARED: Mapping[str, tuple[str, ...]] = {
    "who_refers": (
        "contact_name",
        "contact_telephone",
        "stand_in_name",
        "stand_in_telephone",
        "first_met_on",
        "setting",
    ),
    "nation": ("nation",),
    "exploiter": (
        "names",
        "looks",
        "sex",
        "telephones",
        "online_names",
        "vehicles",
        "last_place",
        "where_now",
        "works_for",
        "works_where",
    ),
    "premises": ("place_is", "address", "local_authority", "used_for", "children_there", "risks"),
}
OFFERED: Mapping[str, tuple[str, ...]] = {
    "exploitation": ("where", "began", "ended"),
    "episode": (
        "began",
        "ended",
        "place_kind",
        "local_authority",
        "countries",
        "place",
        "exploiters",
        "premises",
    ),
}


def next_member(
    actor: Actor, *, draft: UUID | None = None, case: UUID | None = None, on: date
) -> UUID:
    """Start the draft of the next member from a draft, or from a referral that the agency sent.

    Errors: Refusal(absent).
    """
    made = uuid4()
    with doing(actor, Act.REFER) as unit:
        group, content = _of_draft(draft) if draft else _of_case(unit, actor, case)
        drafts.start(unit, made, contents.kept(content), group=group)
    return made


def shared(content: Content) -> Content:
    """What of a draft goes along to the next member of its group."""
    answers = _only(SHARED, content.answers)
    return Content(
        answers=answers,
        offered=_only(OFFERED, {**content.offered, **content.answers}),
        entities={key: one for key, one in content.entities.items() if key in answers},
    )


def check_same_situation(answers: Answers, *, agency: UUID) -> tuple[FieldError, ...]:
    """Give the references that are not of the agency's own referrals.

    One of another agency is refused as one that does not exist.
    """
    own = same_situation_of(answers, agency=agency)
    named = (key for key in _references(answers) if key not in own)
    return tuple(FieldError(key, "reference", "not_your_referral") for key in named)


def same_situation_of(answers: Answers, *, agency: UUID) -> Mapping[str, UUID]:
    """The agency's own cases to which the answers point, by the key of the entry."""
    found = {
        key: groups.own_by_reference(name, agency=agency)
        for key, name in _references(answers).items()
    }
    return {key: case for key, case in found.items() if case is not None}


def about_of(found: Draft, answers: Answers, *, agency: UUID) -> tuple[Answers, About]:
    """What the facts of a draft are about; members of its group sent before count as named."""
    content = contents.opened(found.content)
    entities = {**content.entities, **same_situation_of(answers, agency=agency)}
    whole = dict(answers)
    for case, reference in groups.sent_in(found.group) if found.group else ():
        key = contents.free_key(whole, SAME_SITUATION)
        if case not in entities.values() and key is not None:
            whole[key] = {"reference": reference}
            entities[key] = case
    return whole, About(group=found.group, entities=entities)


def _references(answers: Answers) -> dict[str, str]:
    """The reference numbers that were given, by key, written as they are stored."""
    found = {key: answers[key].get("reference") for key in keys_of(answers, SAME_SITUATION)}
    return {
        key: normalised(given) or given.strip()
        for key, given in found.items()
        if isinstance(given, str) and given.strip()
    }


def _of_draft(draft: UUID) -> tuple[UUID, Content]:
    """The group of a draft, made now if it had none, and what is shared."""
    found = drafts.read(draft, lock=True)
    if found is None:
        raise Refusal(ABSENT)
    content = contents.opened(found.content)
    if found.group is not None:
        return found.group, shared(content)
    if contents.said_no(content.answers):
        # Nothing ties the next one to somebody who does not agree to be referred.
        return uuid4(), shared(content)
    group = uuid4()
    drafts.change(found.id, found.content, urgent=found.urgent, child=found.child, group=group)
    return group, shared(content)


def _of_case(unit: Unit, actor: Actor, case: UUID | None) -> tuple[UUID, Content]:
    """The same of a referral that the actor's agency sent, from what the agency itself gave."""
    head = store.read_head(case) if case else None
    if case is None or head is None or head.home_agency != actor.agency:
        raise Refusal(ABSENT)
    unit.about(case)
    own = [one for one in store.read_events(case) if one.by.agency == actor.agency]
    facts = [one for one in History.of(own).effective() if one.envelope.case == case]
    if not facts:
        raise Refusal(ABSENT)
    group = groups.group_of(case)
    if group is None:
        group = uuid4()
        groups.put(unit, case, group)
    return group, shared_of(facts, vault.read_texts(case), goes=SHARED, offered=OFFERED)


def _only(allowed: Mapping[str, tuple[str, ...]], answers: Answers) -> Answers:
    found = {}
    for key, given in answers.items():
        names = allowed.get(code_of(key), ())
        kept = {name: given[name] for name in names if given.get(name) not in (None, "", [])}
        if kept:
            found[key] = kept
    return found
