"""Growth as a document and as charts: every part with its interval, every chart with its note."""

import json

import numpy as np
import pytest

from opennrm.statistics.charts.parts import NOTE
from opennrm.statistics.prevalence.growth.document import document
from opennrm.statistics.prevalence.growth.drawn import OTHERS, charts
from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.events import Events
from opennrm.statistics.prevalence.growth.periods import period
from opennrm.statistics.prevalence.growth.referrals import read_referrals
from opennrm.statistics.prevalence.growth.told import Growth, tell_apart
from tests.unit.statistics.prevalence.growth.made_up import made_up, quarters, series


def known(name: str, people: float, factor: float, choice: str = "a") -> Estimate:
    return Estimate(period(name), choice, people, people / factor, people * factor)


@pytest.fixture(scope="module")
def everything() -> Growth:
    one = made_up(3)
    estimates = [
        known(name, people, factor, choice)
        for choice, factor in (("a", 1.1), ("b", 2))
        for name, people in (("2015-Q1", 20_000), ("2017-Q1", 25_000), ("2019-Q4", 30_000))
    ]
    return tell_apart(one.referrals, estimates=estimates, events=one.events)


def test_a_document_holds_every_part_and_can_be_written(everything: Growth) -> None:
    said = json.loads(json.dumps(document(everything), allow_nan=False))
    assert sum(one["change"] for one in said["sources"]) == said["change"]
    assert sum(one["change"] for one in said["steps"]) == said["change"]
    for one in said["capture"]["choices"]:
        assert one["hidden"]["people"] + one["found"]["people"] == pytest.approx(said["change"])
    assert [one["to"] for one in said["capture_steps"]] == ["2017-Q1", "2019-Q4"]
    for fit in said["awareness"]["fits"]:
        assert sum(part["people"] for part in fit["parts"]) == pytest.approx(said["change"])
        assert [rate["term"] for rate in fit["terms"]] == ["training", "recorded"]
    assert said["awareness"]["counted_as_untrained"] == ["S3"]
    assert [one["name"] for one in said["breaks"]] == ["recorded"]
    assert said["said"][-1]["code"] == "estimates_do_not_tell"


def test_a_document_of_little_says_so() -> None:
    growth = tell_apart(read_referrals("period,source,referrals\n2019,A,3\n2021,A,5\n2021,B,1\n"))
    said = document(growth)
    assert (said["spread"], said["capture"], said["awareness"]) == (None, None, None)
    assert (said["steps"], said["periods_missing"]) == ([], ["2020"])
    assert said["counted_as_none"] == [{"period": "2019", "source": "B"}]
    assert said["said"][-1]["code"] == "no_estimates"


def test_a_refusal_and_bodies_stand_in_the_document() -> None:
    text = "period,source,body,referrals\n2019,A,x,3\n2020,A,x,3\n2020,A,y,4\n"
    one = made_up(3)
    growth = tell_apart(read_referrals(text), events=Events(changes=one.events.changes))
    assert document(growth)["sources"][0]["bodies"]["began"] == 1
    few = tell_apart(series(np.full((5, 1), 9), quarters(5)), events=Events())
    assert document(few)["awareness"] is None
    events = Events(changes=(made_up(3).events.changes[0],))
    late = tell_apart(series(np.full((12, 1), 9), quarters(12)), events=events)
    assert document(late)["awareness"]["refused"]["code"] == "too_little_beside_a_step"


def test_charts_are_drawn_of_what_there_is(everything: Growth) -> None:
    drawn = charts(everything)
    assert [one.name for one in drawn] == ["growth-sources", "growth-capture", "growth-along"]
    for one in drawn:
        assert NOTE in one.alt
        assert one.svg.startswith("<svg")
    assert drawn[1].header[0] == "Choice of model"
    assert {row[0] for row in drawn[2].rows} == {"of all", "of each source"}
    assert sum(row[2] for row in drawn[0].rows) == everything.whole.change


def test_of_many_sources_the_largest_changes_are_drawn_and_the_others_as_one() -> None:
    people = np.stack([np.full(12, 100), 100 + np.arange(12) * 10])
    years = [period("2019"), period("2020")]
    growth = tell_apart(series(people, years))
    (chart,) = charts(growth)
    assert [row[1] for row in chart.rows] == [*(f"S{at}" for at in range(5, 12)), OTHERS]
    assert chart.rows[-1][2] == sum(range(5)) * 10
    assert sum(row[2] for row in chart.rows) == growth.whole.change
    low, high = chart.rows[-1][3:]
    assert (low + high) / 2 == pytest.approx(chart.rows[-1][2])


def test_of_a_long_series_the_whole_change_is_drawn() -> None:
    growth = tell_apart(series(np.arange(20)[:, None] + 5, quarters(20)))
    (chart,) = charts(growth)
    assert [row[0] for row in chart.rows] == ["2019-Q4"]
