"""What a sent referral shares with the next of its group, read back from its own agency's facts.

Each fact is read by the fields that are shared and no other, so nothing of the person comes along
even from a fact that holds some. An episode's days and places are only offered.
Example: `exploiter_described` gives names, looks and vehicles; `relation` stays with the person.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from opennrm.cases.events.base import Between, Event
from opennrm.cases.events.circle import ExploiterDescribed, PremisesDescribed
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import ExploitationStated, Referred
from opennrm.cases.history import Fact
from opennrm.cases.vocabulary.question_form import Value
from opennrm.procedures.identification.draft_content import Content

Texts = Mapping[UUID, str]
Names = Mapping[str, tuple[str, ...]]
QUESTION_OF: Mapping[type[Event], str] = {
    ExploiterDescribed: "exploiter",
    PremisesDescribed: "premises",
    EpisodeStated: "episode",
    ExploitationStated: "exploitation",
}


def shared_of(facts: Iterable[Fact], texts: Texts, *, goes: Names, offered: Names) -> Content:
    """The content of the next member's draft, from the facts of a referral and its own texts."""
    answers: dict[str, dict[str, Value]] = {}
    beside: dict[str, dict[str, Value]] = {}
    entities: dict[str, UUID] = {}
    events = [fact.event for fact in facts]
    for event in events:
        code = QUESTION_OF.get(type(event))
        if code in ("exploiter", "premises"):
            entity = getattr(event, code)
            key = next((k for k, one in entities.items() if one == entity), None)
            key = key or f"{code}.{_count(answers, code) + 1}"
            entities[key] = entity
            answers[key] = {**answers.get(key, {}), **_fields(event, goes[code], texts)}
    keys = {one: key for key, one in entities.items()}
    for event in events:
        code = QUESTION_OF.get(type(event))
        if code == "exploitation":
            beside[code] = _fields(event, offered[code], texts)
        elif code == "episode":
            given = _fields(event, offered[code], texts, keys=keys)
            beside[f"episode.{_count(beside, code) + 1}"] = given
        elif isinstance(event, Referred):
            _responder(event, texts, answers, beside)
    return Content(
        answers={key: given for key, given in answers.items() if given},
        offered={key: given for key, given in beside.items() if given},
        entities={key: one for key, one in entities.items() if answers[key]},
    )


def partial(days: Between) -> str:
    """A day, month or year as it would be typed; the year where it is none of these."""
    first, last = days.earliest, days.latest
    if first == last:
        return first.isoformat()
    month = date(first.year, first.month, monthrange(first.year, first.month)[1])
    if first.day == 1 and last == month:
        return f"{first.year:04}-{first.month:02}"
    return f"{first.year:04}"


def _count(found: Mapping[str, object], code: str) -> int:
    return sum(key.startswith(f"{code}.") for key in found)


def _responder(
    event: Referred,
    texts: Texts,
    answers: dict[str, dict[str, Value]],
    beside: dict[str, dict[str, Value]],
) -> None:
    if not event.nation_assumed:
        answers["nation"] = {"nation": event.nation.value}
    given: dict[str, Value] = {}
    for name, text in (("contact", event.contact), ("stand_in", event.stand_in)):
        who, _, number = texts.get(text, "").partition("\n") if text else ("", "", "")
        given |= {f"{name}_name": who, f"{name}_telephone": number}
    given["setting"] = event.setting.value if event.setting else None
    given["first_met_on"] = event.first_met_on.isoformat() if event.first_met_on else None
    kept: dict[str, Value] = {name: value for name, value in given.items() if value}
    whole = kept.get("contact_name") and kept.get("contact_telephone")
    (answers if whole else beside)["who_refers"] = kept


def _fields(
    event: Event, names: Iterable[str], texts: Texts, *, keys: Mapping[UUID, str] | None = None
) -> dict[str, Value]:
    found = {name: _value(getattr(event, name, None), texts, keys or {}) for name in names}
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _value(value: object, texts: Texts, keys: Mapping[UUID, str]) -> Value:
    if isinstance(value, Between):
        return partial(value)
    if isinstance(value, tuple):
        found = (keys.get(one) if isinstance(one, UUID) else str(one) for one in value)
        return [one for one in found if one]
    if isinstance(value, UUID):
        # A text, or an agency that was named; a text that was erased is simply not there.
        return texts.get(value)
    return None if value is None else str(value)
