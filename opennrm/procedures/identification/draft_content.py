"""What a draft holds: the answers by key, and beside them what is about the draft itself.

A draft of before had only its answers and reads as one that has nothing beside them. `offered` are
values that nobody has answered yet: they stand in the boxes of a page and are never sent.
Example: two officers add a third exploiter at once: `place` gives the second the next free key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from opennrm.cases.vocabulary.question_form import (
    Answers,
    Value,
    code_of,
    keys_of,
    number_in,
)
from opennrm.cases.vocabulary.questions import question
from opennrm.identification.referral import questions_for

ENTITIES = frozenset({"exploiter", "premises"})
CHANGED_MEANWHILE = "changed_meanwhile"
Given = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How often a key was saved, and by whom last."""

    times: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The content of a draft. `entities`: the random key of each exploiter and premises."""

    answers: Answers = field(default_factory=dict)
    offered: Answers = field(default_factory=dict)
    saved: Mapping[str, Saved] = field(default_factory=dict)
    entities: Mapping[str, UUID] = field(default_factory=dict)
    label: str | None = None


def opened(kept: Mapping[str, Any]) -> Content:
    """The content as it was kept, also by an earlier version of this software."""
    if "answers" not in kept:
        return Content(answers=kept)
    about = kept.get("about", {})
    return Content(
        answers=kept["answers"],
        offered=about.get("offered", {}),
        saved={key: Saved(times=n, by=by) for key, (n, by) in about.get("saved", {}).items()},
        entities={key: UUID(one) for key, one in about.get("entities", {}).items()},
        label=about.get("label"),
    )


def kept(content: Content) -> dict[str, Any]:
    """The content as plain values, to be sealed."""
    about: dict[str, Any] = {
        "offered": content.offered,
        "saved": {key: [one.times, one.by] for key, one in content.saved.items()},
        "entities": {key: str(one) for key, one in content.entities.items()},
        "label": content.label,
    }
    return {"answers": content.answers, "about": {k: v for k, v in about.items() if v}}


def place(content: Content, key: str, given: Given, *, seen: int | None, by: str) -> str | None:
    """Under which key an answer belongs; None where a colleague has changed it meanwhile.

    `seen`: how often it had been saved when the page was drawn. A new entry whose key was taken
    meanwhile goes under the next free one, and one that was kept already stays where it is.
    """
    last = content.saved.get(key)
    if seen is None or last is None or seen == last.times:
        return key
    stands = content.answers.get(key)
    if seen == 0 and number_in(key) is not None and stands is not None:
        if last.by == by and stands.items() <= given.items():
            return key
        same = (k for k in keys_of(content.answers, code_of(key)) if content.answers[k] == given)
        return next(same, None) or free_key(content.answers, code_of(key))
    return key if last.by == by else None


def free_key(answers: Answers, code: str) -> str | None:
    """The key of the next entry of a repeating question; None where there is no more room."""
    taken = {number_in(key) for key in keys_of(answers, code)}
    last = max((number for number in taken if number), default=0)
    numbers = (*range(last + 1, question(code).repeats + 1), *range(1, last))
    return next((f"{code}.{number}" for number in numbers if number not in taken), None)


def with_answer(content: Content, key: str, given: Given, *, by: str) -> Content:
    """The content with one answer saved; an exploiter or premises gets its random key."""
    before = content.saved.get(key)
    times = before.times if before else 0
    if content.answers.get(key) != given:
        times += 1
    entities = dict(content.entities)
    if code_of(key) in ENTITIES:
        entities.setdefault(key, uuid4())
    return replace(
        content,
        answers={**content.answers, key: dict(given)},
        offered={one: values for one, values in content.offered.items() if one != key},
        saved={**content.saved, key: Saved(times=max(times, 1), by=by)},
        entities=entities,
    )


def without_entry(content: Content, key: str, *, by: str) -> Content:
    """The content without one entry, and without what pointed at it.

    That it was saved stays known, so that a page drawn before does not bring it back unseen.
    """
    before = content.saved.get(key)
    rest = {one: _without(given, key) for one, given in content.answers.items() if one != key}
    return replace(
        content,
        answers=rest,
        saved={**content.saved, key: Saved(times=(before.times if before else 0) + 1, by=by)},
        entities={one: entity for one, entity in content.entities.items() if one != key},
    )


def after_a_no(content: Content) -> Content:
    """What stays after a no: the answers to the questions that a no still asks, and nothing beside.

    Practice finding 11: the account already typed is destroyed at once, not when it is sent; and
    so is a birthday, which would name somebody who is not to be named.
    """
    asked = questions_for(content.answers)
    answers = {key: given for key, given in content.answers.items() if key in asked}
    if "age" in answers:
        age = answers["age"].items()
        answers["age"] = {name: value for name, value in age if not name.startswith("birth_date")}
    saved = {key: one for key, one in content.saved.items() if key in answers}
    return Content(answers=answers, saved=saved)


def said_no(answers: Answers) -> bool:
    """Whether the person does not agree to be referred."""
    return answers.get("consent", {}).get("consent") == "no"


def is_urgent(content: Content) -> bool:
    """Whether the draft is marked danger, by an answer or by what was typed elsewhere before."""
    given = content.answers.get("danger") or content.offered.get("danger", {})
    return given.get("in_danger") == "yes"


def is_child(content: Content) -> bool:
    """Whether the draft is of a child, or of somebody who may be one: nobody said that it is not.

    A draft in which nothing is said of age so far is not marked.
    """
    given = content.answers.get("age") or content.offered.get("age", {})
    return bool(given) and given.get("under_18") != "no"


def _without(given: Given, key: str) -> Given:
    """An answer without an entry that it pointed at."""
    return {
        name: [one for one in value if one != key] if isinstance(value, list) else value
        for name, value in given.items()
    }
