"""Episodes: each stretch of exploitation by itself, the ages that it covered, and how it is read.

What the urgent start says is episode zero; each later statement is one more. What happened before
18 is read as for a child at any age now. An episode that spans the 18th birthday, or of which the
age is not known, is read both ways, and the way that recognises the person holds.
Whether it was here or abroad, and whether a border was crossed, is read nowhere (R-IDN-03).
Source: R-IDN-02; practice findings 2 and 13; offline referral form 2026 p. 4 (under 18 at any
time during the exploitation); docs/adr/0028.
Example: used at 15 and again at 24, referred at 30: one episode is read for a child, one for an
adult.
"""

from datetime import date

from msgspec.structs import replace

from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.state import CaseState, Episode
from opennrm.cases.vocabulary.people import DateSource, Sure
from opennrm.identification.ages import (
    ADULT_YEARS,
    born_by_adult_from,
    referred_as_child,
    treated_as_child,
    years_at,
)

CHILD, ADULT = "child", "adult"


def urgent_start(state: CaseState) -> Episode:
    """Give episode zero: what the referral itself said of the exploitation as a whole."""
    return Episode(
        kinds=state.kinds,
        happened=state.happened,
        began=state.began,
        ended=state.ended,
        where=state.where,
        how_came=state.how_came,
        control=state.control,
        under_18_then=state.under_18_then,
    )


def every_episode(state: CaseState) -> tuple[Episode, ...]:
    """Give all episodes in the order in which they were stated, episode zero first.

    What was told as a whole counts for each: how it came and what held, and the kinds and whether
    it happened where an episode leaves them open.
    """
    zero = urgent_start(state)
    return (zero, *(_with_the_whole(one, zero) for one in state.episodes))


def episodes_of(state: CaseState, *, on: date) -> tuple[Episode, ...]:
    """Give the episodes that are read on a day.

    Episode zero is left out once episodes of known age cover all its kinds, and never to the loss
    of a child.
    """
    zero, *stated = every_episode(state)
    return tuple(stated) if _covered(zero, state, on=on) else (zero, *stated)


def _with_the_whole(one: Episode, zero: Episode) -> Episode:
    return replace(
        one,
        kinds=one.kinds or zero.kinds,
        happened=one.happened or zero.happened,
        how_came=one.how_came | zero.how_came,
        control=one.control | zero.control,
    )


def _covered(zero: Episode, state: CaseState, *, on: date) -> bool:
    if not state.episodes:
        return False
    kinds = frozenset(kind for one in state.episodes for kind in one.kinds)
    known = all(ages_in(one, state, on=on) is not None for one in state.episodes)
    child = any(CHILD in readings_of(one, state, on=on) for one in state.episodes)
    lost = CHILD in readings_of(zero, state, on=on) and not child
    return zero.kinds <= kinds and known and not lost


def ages_in(episode: Episode, state: CaseState, *, on: date) -> YearsBetween | None:
    """Give the least and the most years that the person can have had in an episode; None if open.

    Reckoned from the months in which the person can turn 18, the only birth fact of the history.
    An episode of which only the end is known began at birth at the earliest. Of the urgent start
    the ages were written down with it; a birth that was stated or assessed later is reckoned with.
    Source: practice finding 2.
    """
    if episode.id is not None:
        return _reckoned(episode, state, on=on)
    written = state.at_exploitation
    if episode.began is None or (written is not None and not _birth_came_later(state)):
        return written
    found = _reckoned(episode, state, on=on)
    if written is None or found is None:
        return found or written
    if _is_assessed(state):
        return found
    return YearsBetween(least=min(written.least, found.least), most=max(written.most, found.most))


def _birth_came_later(state: CaseState) -> bool:
    return len([birth for birth in state.births if not birth.waits]) > 1


def _is_assessed(state: CaseState) -> bool:
    return any(birth.source is DateSource.ASSESSED for birth in state.births if not birth.waits)


def _reckoned(episode: Episode, state: CaseState, *, on: date) -> YearsBetween | None:
    if state.adult_from is None or (episode.began is None and episode.ended is None):
        return None
    birth = born_by_adult_from(state.adult_from)
    first = episode.began.earliest if episode.began else birth.earliest
    last = max(first, _last_day(episode, on))
    return YearsBetween(least=years_at(birth.latest, first), most=years_at(birth.earliest, last))


def _last_day(episode: Episode, on: date) -> date:
    ended: Between | None = None if episode.goes_on else episode.ended
    return on if ended is None else min(ended.latest, on)


def readings(state: CaseState, *, on: date) -> tuple[str, ...]:
    """Say how the tests are read over all episodes: as for a child, as for an adult, or both ways.

    Source: practice finding 2; offline referral form 2026 p. 4.
    """
    found = {name for one in episodes_of(state, on=on) for name in readings_of(one, state, on=on)}
    return tuple(name for name in (CHILD, ADULT) if name in found)


def readings_of(episode: Episode, state: CaseState, *, on: date) -> tuple[str, ...]:
    """Say how the tests are read for one episode.

    Where the urgent start said nothing at all of the age then, an adult is read as an adult; an
    episode that leaves it open is read both ways.
    Source: practice finding 2.
    """
    child, adult = _as_child(episode, state, on=on), _as_adult(episode, state, on=on)
    return tuple(name for name, holds in ((CHILD, child), (ADULT, adult or not child)) if holds)


def _as_child(episode: Episode, state: CaseState, *, on: date) -> bool:
    then, ages = episode.under_18_then, ages_in(episode, state, on=on)
    if then in (Sure.YES, Sure.NOT_SURE) or treated_as_child(state, on=on):
        return True
    if then is Sure.NO:
        # "No" makes nobody an adult whom the dates leave no way to have been one when it began.
        return began_as_child(episode, state) or (ages is not None and ages.most < ADULT_YEARS)
    if ages is not None:
        return ages.least < ADULT_YEARS
    return referred_as_child(state) or episode.id is not None


def began_as_child(episode: Episode, state: CaseState) -> bool:
    """Say whether the dates leave no way but that the person was under 18 when it began."""
    if state.adult_from is None or episode.began is None:
        return False
    birth = born_by_adult_from(state.adult_from)
    return years_at(birth.earliest, episode.began.latest) < ADULT_YEARS


def _as_adult(episode: Episode, state: CaseState, *, on: date) -> bool:
    if treated_as_child(state, on=on) and state.under_18 is Sure.YES:
        return False
    ages = ages_in(episode, state, on=on)
    return ages is None or ages.most >= ADULT_YEARS
