"""What a page offers so that nothing is typed twice: never from a case, only from own drafts.

Exploiters, places and telephone numbers are suggested from the other unsent drafts of the writer's
agency (practice finding 14: from cases, that would tell what another agency gave). A member's own
telephone number is offered to that member alone.
Example: the second woman from one house: its address is in the list below the box.
"""

from collections.abc import Mapping

from opennrm.cases.vocabulary.question_form import Answers, Field, code_of, number_in
from opennrm.cases.vocabulary.questions import question
from opennrm.procedures.identification import draft_content as contents
from opennrm.procedures.identification.draft_content import Content
from opennrm.records import drafts, own_contact
from opennrm.records.drafts import Draft
from opennrm.records.transaction import Unit

WHO_REFERS = "who_refers"
# What is the member's own on the first question.
OWN = ("contact_name", "contact_telephone", "stand_in_name", "stand_in_telephone")
SUGGESTED: Mapping[str, tuple[str, ...]] = {
    "exploiter": ("names", "telephones", "online_names", "vehicles", "last_place"),
    "premises": ("address",),
}
MOST = 20


def offered(unit: Unit, content: Content, key: str) -> Mapping[str, object]:
    """Values for the empty boxes of a question, which nobody has answered so far."""
    if key in content.answers:
        return {}
    own = own_contact.read_own_contact(unit) if key == WHO_REFERS else {}
    return {**own, **_begun(content.answers, key), **content.offered.get(key, {})}


def suggested(content_of: Draft | None, key: str) -> Mapping[str, tuple[str, ...]]:
    """Values to choose from for a question, by field, from the other drafts of the agency."""
    names = SUGGESTED.get(code_of(key), ())
    if not names:
        return {}
    found: dict[str, dict[str, None]] = {name: {} for name in names}
    for other in drafts.read_all():
        if content_of is not None and other.id == content_of.id:
            continue
        for one, given in contents.opened(other.content).answers.items():
            if code_of(one) == code_of(key):
                _take(found, given)
    return {name: tuple(values)[:MOST] for name, values in found.items() if values}


def keep_own(unit: Unit, given: contents.Given) -> None:
    """Keep how the actor can be reached, as they typed it of themself."""
    own = {name: value for name in OWN if isinstance(value := given.get(name), str) and value}
    if own:
        own_contact.keep_own_contact(unit, own)


def _take(found: dict[str, dict[str, None]], given: contents.Given) -> None:
    for name, values in found.items():
        value = given.get(name)
        if isinstance(value, str) and value.strip():
            values[value.strip()] = None


def _begun(answers: Answers, key: str) -> Mapping[str, object]:
    """What the urgent start answered already and this question would ask again."""
    if number_in(key) not in (None, 1):
        return {}
    fields = (one for one in question(key).fields if one.begins_with)
    return {one.name: value for one in fields if (value := _answered(answers, one)) is not None}


def _answered(answers: Answers, field: Field) -> object:
    code, _, name = field.begins_with.partition(".")
    value = answers.get(code, {}).get(name)
    if value in (None, "", []):
        return None
    return [value] if field.kind == "choices" and isinstance(value, str) else value
