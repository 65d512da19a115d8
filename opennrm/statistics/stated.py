"""What was stated of a referral, as the labels of a breakdown: kinds, age then, place, origin.

The set at referral is all that was stated before the first decision: what one report saw is not
undone by what another did not see, and what is found at a decision is another variable. Somebody
who was under 18 in any episode counts as a child, as the official table does. Whoever is from the
United Kingdom has a region of origin too (R-IDN-26).
Source: practice.md 3 (age at exploitation; set at referral); domain.md 3.
Example: an urgent start of "labour" and an episode of "sexual" at 15: "Sexual & Labour", a child.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from opennrm.cases.events.base import Event, YearsBetween
from opennrm.cases.events.decisions import ConclusiveGroundsDecided, ReasonableGroundsDecided
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import (
    AgeAssessed,
    AgeStated,
    ExploitationStated,
    PersonDescribed,
    Referred,
)
from opennrm.cases.events.who import BirthStated, OriginStated
from opennrm.cases.facts import Fact
from opennrm.cases.folding import fold_facts
from opennrm.cases.state import CaseState, Episode
from opennrm.cases.vocabulary.exploitation import PUBLISHED_GROUP, Exploitation, Where
from opennrm.cases.vocabulary.origins import UK_REGION_LABELS
from opennrm.cases.vocabulary.people import Sex, Sure
from opennrm.cases.vocabulary.settings import SETTING_LABELS
from opennrm.identification.ages import ADULT_YEARS
from opennrm.identification.episodes import ages_in, began_as_child, urgent_start

KINDS: tuple[type[Event], ...] = (
    AgeAssessed,
    AgeStated,
    BirthStated,
    EpisodeStated,
    ExploitationStated,
    OriginStated,
    PersonDescribed,
    Referred,
)
COLUMNS = (
    "exploitation",
    "age_at_exploitation",
    "gender",
    "nationality",
    "location_of_exploitation",
    "setting",
    "uk_region",
)
UNKNOWN = "Not specified or unknown"
NOT_FROM_THE_UK = "Not from the United Kingdom"
CHILD, ADULT = "Child (17 or under)", "Adult (18 or over)"
SEXES = {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.ANOTHER_WAY: "Other", None: "Not Recorded"}
PLACES = {Where.UK: "UK", Where.ABROAD: "Overseas", Where.BOTH: "UK and Overseas", None: UNKNOWN}
# The order in which the official table names the parts of a combination.
GROUPS = {
    "sexual": "Sexual",
    "labour": "Labour",
    "domestic": "Domestic",
    "organ_harvesting": "Organ Harvesting",
    "criminal": "Criminal",
}
_DECIDED = ReasonableGroundsDecided | ConclusiveGroundsDecided


def exploitation_label(kinds: Iterable[Exploitation]) -> str:
    """The combination as the official table would print it: "Sexual, Labour & Domestic".

    Source: domain.md 3 and 1.3 (our finer kinds belong to five published groups).
    """
    groups = {PUBLISHED_GROUP[kind] for kind in kinds}
    names = [name for group, name in GROUPS.items() if group in groups]
    if not names:
        return UNKNOWN
    return " & ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]


def stated(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The labels of the columns `COLUMNS`, from the facts of one referral as corrected.

    Source: practice.md 3.
    """
    state = fold_facts(fact for fact in facts if isinstance(fact.event, KINDS))
    first = next((at for at, f in enumerate(facts) if isinstance(f.event, _DECIDED)), len(facts))
    before = [fact.event for fact in facts[:first]]
    said = [e for e in before if isinstance(e, ExploitationStated | EpisodeStated)]
    last = max((fact.envelope.happened_on for fact in facts), default=date.min)
    return (
        exploitation_label(kind for event in said for kind in event.kinds),
        age_then(state, on=last),
        SEXES[state.sex],
        " ".join(sorted(state.nationalities)) or UNKNOWN,
        PLACES[_place(said)],
        SETTING_LABELS[state.setting] if state.setting else UNKNOWN,
        _region(state, facts),
    )


def _place(said: Iterable[ExploitationStated | EpisodeStated]) -> Where | None:
    """Here, abroad or both, over all that was stated."""
    places = {e.where if isinstance(e, ExploitationStated) else e.place_kind for e in said} - {None}
    return next(iter(places)) if len(places) == 1 else Where.BOTH if places else None


def _region(state: CaseState, facts: Sequence[Fact]) -> str:
    """The region of origin of somebody from the United Kingdom."""
    regions = [f.event.uk_region for f in facts if isinstance(f.event, OriginStated)]
    if regions and regions[-1]:
        return ", ".join(sorted(UK_REGION_LABELS[region] for region in regions[-1]))
    british = not state.nationalities or "GBR" in state.nationalities
    return UNKNOWN if british else NOT_FROM_THE_UK


def age_then(state: CaseState, *, on: date) -> str:
    """Child where any episode was before 18, as the official table counts; adult where none was.

    Source: practice.md 3 (any episode under 18).
    """
    whole = age_in(urgent_start(state), state, on=on)
    parts = [age_in(one, state, on=on) for one in state.episodes]
    if CHILD in (whole, *parts):
        return CHILD
    return ADULT if all(part == ADULT for part in parts or [whole]) else UNKNOWN


def age_in(one: Episode, state: CaseState, *, on: date) -> str:
    """Child or adult in one episode; unknown where neither was said or can be reckoned.

    Source: practice.md 3 (age at exploitation).
    """
    if one.under_18_then is Sure.YES or began_as_child(one, state):
        return CHILD
    return _said(one.under_18_then) or _by_ages(ages_in(one, state, on=on))


def _said(then: Sure | None) -> str | None:
    return {Sure.YES: CHILD, Sure.NO: ADULT}.get(then) if then else None


def _by_ages(ages: YearsBetween | None) -> str:
    if ages is None:
        return UNKNOWN
    if ages.most < ADULT_YEARS:
        return CHILD
    return ADULT if ages.least >= ADULT_YEARS else UNKNOWN
