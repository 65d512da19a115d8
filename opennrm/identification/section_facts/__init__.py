"""The answers to the further questions as facts: before sending, and added after it.

One question gives one kind of fact, filed under one slice; an entry of a question that repeats
gives a fact of its own. Nothing here asks whether something is enough.
Source: R-IDN-16; decisions A.7 and A.22; practice.md section 2 B; docs/adr/0028.
Example: `added_facts({"episode.2": {…}}, child=False, on=…)` gives one `episode_stated`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.events import (
    agreeing,
    circle,
    episodes,
    justice,
    needs,
    telling,
    who,
)
from opennrm.cases.events.base import Event
from opennrm.cases.vocabulary import indicators
from opennrm.cases.vocabulary.question_form import Answers, code_of, keys_of
from opennrm.cases.vocabulary.questions import FURTHER
from opennrm.identification.duplicates import MatchToken
from opennrm.identification.section_facts.about import About
from opennrm.identification.section_facts.again import again
from opennrm.identification.section_facts.births import birth_stated
from opennrm.identification.section_facts.purposes import purposes_recorded
from opennrm.identification.section_facts.saying import Entities, said
from opennrm.identification.section_facts.tokens import tokens_in
from opennrm.identification.writing import VaultText, Writing

__all__ = ["EVENT_OF", "About", "Added", "added_facts", "entities_of", "section_events"]

EVENT_OF: Mapping[str, type[Event]] = {
    "safe_statement": needs.ContactRuleStated,
    "fears": needs.FearsNoted,
    "support_wanted": needs.SupportWanted,
    "access_needs": needs.AccessNeedsNoted,
    "care": needs.CareStated,
    "people_around": needs.PeopleAroundNoted,
    "key_date": needs.KeyDateSet,
    "exploiter": circle.ExploiterDescribed,
    "premises": circle.PremisesDescribed,
    "co_victims": circle.CoVictimsNoted,
    "perishable": justice.PerishableNoted,
    "criminal_matter": justice.CriminalMatterStated,
    "willing": justice.PoliceWillingnessStated,
    "episode": episodes.EpisodeStated,
    "telling": telling.TellingDescribed,
    "told_before": telling.ToldBefore,
    "indicators": telling.IndicatorsSeen,
    "background": telling.BackgroundGiven,
    "other_findings": telling.OtherFindingsNoted,
    "earlier_reference": telling.EarlierReferenceGiven,
    "other_bodies": telling.OtherBodiesNoted,
    "names": who.NamesGiven,
    "birth": who.BirthStated,
    "origin": who.OriginStated,
    "family": who.FamilyDescribed,
    "same_situation": circle.SameSituationSaid,
    "purposes": agreeing.PurposesRecorded,
    "consent_confirmed": agreeing.ConsentConfirmed,
}
# Questions whose entries others name, so that each has an id of its own.
ENTITIES = ("exploiter", "premises")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What is to be written after sending: facts, texts for the vault, values to match by."""

    events: tuple[Event, ...] = ()
    texts: tuple[VaultText, ...] = ()
    tokens: tuple[MatchToken, ...] = ()


def added_facts(
    answers: Answers,
    *,
    child: bool,
    on: date,
    about: About | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> Added:
    """Turn what is added after sending into facts: of the keys given, and of nothing else.

    A child, or somebody who may be one, is not asked what only adults are. Of the urgent start,
    what can change is stated again; who refers, the name and the consent have ways of their own.
    """
    # Fields that only children or only adults are shown depend on the first answer about age.
    shown = {**answers, "age": {"under_18": "not_sure" if child else "no"}}
    work = Writing(shown, new_id)
    known = about or About()
    entities = entities_of(answers, known, new_id)
    events = (
        *again(work, child=child),
        *section_events(work, known, entities, child=child, on=on),
    )
    return Added(events=events, texts=tuple(work.texts), tokens=tokens_in(answers, entities))


def section_events(
    work: Writing, about: About, entities: Entities, *, child: bool, on: date
) -> tuple[Event, ...]:
    """Give the facts of all further questions that were answered, in the order of the questions."""
    made = (
        _event(work, key, about, entities, on=on)
        for asked in FURTHER
        if asked.asked_of != ("adults" if child else "children")
        for key in keys_of(work.answers, asked.code)
    )
    return tuple(event for event in (*made, _group(work, about)) if event is not None)


def entities_of(answers: Answers, about: About, new_id: Callable[[], UUID]) -> Mapping[str, UUID]:
    """Give the id of each entry that others may name: the draft's own, or a new one."""
    keys = (key for code in ENTITIES for key in keys_of(answers, code))
    own = {key: one for key, one in about.entities.items() if code_of(key) in ENTITIES}
    return {**own, **{key: new_id() for key in keys if key not in own}}


def _event(work: Writing, key: str, about: About, entities: Entities, *, on: date) -> Event | None:
    code = code_of(key)
    if code == "birth":
        return birth_stated(work, key, on=on)
    if code == "purposes":
        return purposes_recorded(work, key)
    known = dict(_known(code, key, about, entities))
    return said(work, key, EVENT_OF[code], entities=entities, **known)


def _known(code: str, key: str, about: About, entities: Entities) -> Iterator[tuple[str, object]]:
    if code in ENTITIES:
        yield code, entities[key]
    elif code == "indicators":
        yield "list_version", indicators.VERSION
    elif code == "same_situation":
        yield "group", about.group
        yield "case", about.entities.get(key)


def _group(work: Writing, about: About) -> Event | None:
    """That a draft was started from another one is itself a fact, where nothing else says so."""
    if about.group is None or keys_of(work.answers, "same_situation"):
        return None
    return circle.SameSituationSaid(group=about.group)
