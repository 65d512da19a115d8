"""What was stated of a referral: episodes count, and any of them before 18 makes a child."""

from datetime import date
from uuid import UUID

import pytest

from opennrm.cases.events.base import Between
from opennrm.cases.events.decisions import ReasonableGroundsDecided
from opennrm.cases.events.episodes import EpisodeStated
from opennrm.cases.events.referral import (
    AgeStated,
    ExploitationStated,
    PersonDescribed,
    Referred,
)
from opennrm.cases.events.who import OriginStated
from opennrm.cases.vocabulary.exploitation import Exploitation, Where
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.origins import UkRegion
from opennrm.cases.vocabulary.people import DateSource, Sure
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.settings import Setting
from opennrm.statistics.stated import COLUMNS, NOT_FROM_THE_UK, UNKNOWN, stated
from tests.unit.cases.telling import LAW, Telling

REFERRED = Referred(
    nation=Nation.ENGLAND, route=ReferralRoute.CONSENT, questions=12, setting=Setting.CUSTODY
)
# Born in January 1996.
AGE = AgeStated(
    under_18=Sure.NO,
    source=DateSource.TOLD,
    adult_from=Between(earliest=date(2014, 1, 1), latest=date(2014, 1, 31)),
)
CHILD, ADULT = "Child (17 or under)", "Adult (18 or over)"


def years(first: int, last: int) -> dict[str, Between]:
    return {
        "began": Between(earliest=date(first, 1, 1), latest=date(first, 12, 31)),
        "ended": Between(earliest=date(last, 1, 1), latest=date(last, 12, 31)),
    }


def labels(*events) -> dict[str, str]:
    telling = Telling()
    for event in (REFERRED, *events):
        telling.tell(event)
    return dict(zip(COLUMNS, stated(telling.history.facts), strict=True))


def test_the_set_at_referral_is_all_that_was_stated_before_the_first_decision():
    found = labels(
        ExploitationStated(kinds=(Exploitation.LABOUR,), where=Where.UK),
        EpisodeStated(kinds=(Exploitation.SEXUAL,), place_kind=Where.ABROAD),
        ReasonableGroundsDecided(
            outcome="positive", computed="positive", findings=(), law_version=LAW
        ),
        EpisodeStated(kinds=(Exploitation.ORGANS,)),
    )
    assert found["exploitation"] == "Sexual & Labour"
    assert found["location_of_exploitation"] == "UK and Overseas"
    assert found["setting"] == "In police custody"


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((AGE, EpisodeStated(**years(2010, 2011))), CHILD),
        ((AGE, EpisodeStated(**years(2020, 2021))), ADULT),
        # Any of it before 18: begun at 15 at the latest, ended at 22.
        ((AGE, EpisodeStated(**years(2011, 2018))), CHILD),
        ((AGE, EpisodeStated(**years(2020, 2021)), EpisodeStated(**years(2010, 2010))), CHILD),
        ((AGE, EpisodeStated(**years(2020, 2021)), EpisodeStated()), UNKNOWN),
        ((AGE, EpisodeStated(**years(2014, 2015)),), UNKNOWN),
        ((AgeStated(under_18=Sure.NO), EpisodeStated(**years(2020, 2021))), UNKNOWN),
        ((AgeStated(under_18=Sure.NO), EpisodeStated(under_18_then=Sure.YES)), CHILD),
        ((AgeStated(under_18=Sure.NO), EpisodeStated(under_18_then=Sure.NO)), ADULT),
        ((AgeStated(under_18=Sure.NO), EpisodeStated(under_18_then=Sure.NOT_SURE)), UNKNOWN),
    ],
)  # fmt: skip
def test_a_child_in_any_episode_counts_as_a_child(events, expected):
    assert labels(*events)["age_at_exploitation"] == expected


def person(*nationalities: str) -> PersonDescribed:
    return PersonDescribed(person=PERSON, nationalities=nationalities)


PERSON = UUID(int=5)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), UNKNOWN),
        ((person("GBR"),), UNKNOWN),
        ((person("ERI"),), NOT_FROM_THE_UK),
        (
            (OriginStated(nationalities=("GBR",), uk_region=(UkRegion.WALES, UkRegion.LONDON)),),
            "London, Wales",
        ),
    ],
)
def test_somebody_from_here_has_a_region_of_origin(events, expected):
    # R-IDN-26.
    assert labels(*events)["uk_region"] == expected
