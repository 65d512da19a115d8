"""Dated inputs: read with their source, refused by field, and which of them part two periods."""

from datetime import date

import pytest

from opennrm.statistics.prevalence.growth.events import Touches, breaks_between
from opennrm.statistics.prevalence.growth.events_file import read_events
from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.periods import period

CHANGE = """
[[change]]
name = "duty"
says = "Listed bodies have to notify"
kind = "law"
from = 2015-11-01
touches = "totals"
source = "Act s.52"
evidence = "V"
"""
CAMPAIGN = """
[[campaign]]
name = "signs"
says = "Posters"
from = 2015-01-01
to = 2015-03-31
of = ["Police"]
source = "Report"
"""
TRAINING = """
[[training]]
name = "course"
of = ["Police"]
source = "Report"
share = { "2015" = 0, "2016" = 0.5 }
"""


def test_all_three_kinds_are_read() -> None:
    found = read_events(CHANGE + CAMPAIGN + TRAINING, sources=["Police"])
    (change,), (campaign,), (training,) = found.changes, found.campaigns, found.trainings
    assert (change.begins, change.ends, change.of) == (date(2015, 11, 1), None, ())
    assert change.touches is Touches.TOTALS
    assert (campaign.begins, campaign.ends, campaign.of) == (
        date(2015, 1, 1),
        date(2015, 3, 31),
        ("Police",),
    )
    assert training.shares == {"2015": 0.0, "2016": 0.5}


def test_a_day_that_is_not_known_is_told_as_its_month() -> None:
    known, unknown = (
        read_events(CHANGE + more).changes[0].began for more in ("", "day_known = false")
    )
    assert (known, unknown) == ("2015-11-01", "2015-11")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x =", "The events are not TOML"),
        ("[[other]]\nx = 1", "'other' is unknown; there are [[change]]"),
        ("[change]\nname = 'a'", "change has to be written [[change]], with two brackets"),
        ("change = [1]", "change has to be written [[change]]"),
        (CHANGE.replace("2015-11-01", '"2015-11-01"'), "[[change]] 1, from: has to be a day"),
        (CHANGE.replace("2015-11-01", "2015-11-01T00:00:00"), "from: has to be a day"),
        (CHANGE.replace("from = 2015-11-01\n", ""), "from: has to be a day"),
        (CHANGE + "to = 2015-10-31", "[[change]] 1, to: 2015-10-31 comes before 2015-11-01."),
        (CHANGE.replace('"law"', '"rumour"'), "kind: 'rumour' is none of law, recording"),
        (CHANGE.replace('"totals"', '"all"'), "touches: 'all' is none of totals, kinds, practice"),
        (CHANGE.replace('"V"', '"U"'), "evidence: 'U' is none of V, E"),
        (CHANGE.replace('source = "Act s.52"\n', ""), "source: has to be words in quotation marks"),
        (CHANGE.replace('"duty"', '" "'), "name: has to be words"),
        (CHANGE + "day_known = 1", "[[change]] 1, day_known: has to be true or false."),
        (CHANGE + "note = 1", "[[change]] 1, note: is unknown here."),
        (CHANGE + CHANGE, "Two of [[change]] are called 'duty'."),
        (CAMPAIGN.replace("to = 2015-03-31\n", ""), "[[campaign]] 1, to: has to be a day"),
        (CAMPAIGN.replace('"Police"', '"Polic"'), "of: 'Polic' is no source of the referrals"),
        (CAMPAIGN.replace('["Police"]', '"Police"'), "of: has to be a list of sources"),
        (CAMPAIGN.replace('["Police"]', "[1]"), "of: has to be a list of sources"),
        (TRAINING.replace("0.5", "50"), "share: 2016 has to be a share from 0 to 1, not 50"),
        (TRAINING.replace("0.5", "true"), "share: 2016 has to be a share"),
        (TRAINING.replace('"2016"', '"then"'), "share: 'then' is no period"),
        (TRAINING.replace('{ "2015" = 0, "2016" = 0.5 }', "{}"), "share: has to be a table"),
        (TRAINING.replace('{ "2015" = 0, "2016" = 0.5 }', "1"), "share: has to be a table"),
    ],
)
def test_events_are_refused_by_field(text: str, says: str) -> None:
    with pytest.raises(GrowthRefused) as refused:
        read_events(text, sources=["Police"])
    assert says in str(refused.value)


def test_without_sources_any_may_be_named() -> None:
    assert read_events(CAMPAIGN).campaigns[0].of == ("Police",)


@pytest.mark.parametrize(
    ("begins", "ends", "before", "after", "parts"),
    [
        ("2015-11-01", "", "2015", "2016", True),
        ("2015-11-01", "", "2014", "2015", True),
        ("2015-11-01", "", "2016", "2017", False),
        ("2015-01-01", "", "2015", "2016", False),
        ("2016-01-01", "", "2015", "2016", True),
        ("2016-12-31", "", "2015", "2016", True),
        ("2017-01-01", "", "2015", "2016", False),
        ("2010-01-01", "2015-06-30", "2015", "2016", True),
        ("2010-01-01", "2014-12-31", "2015", "2016", False),
        ("2010-01-01", "2016-12-31", "2015", "2016", False),
        ("2022-04-02", "", "2022-Q2", "2023-Q2", True),
        ("2022-04-01", "", "2022-Q2", "2023-Q2", False),
    ],
)
def test_a_change_parts_periods_that_it_holds_for_in_part(
    begins: str, ends: str, before: str, after: str, parts: bool
) -> None:
    text = CHANGE.replace("2015-11-01", begins) + (f"to = {ends}" if ends else "")
    found = breaks_between(read_events(text), period(before), period(after))
    assert bool(found) is parts


def test_breaks_come_in_the_order_of_their_days() -> None:
    later = CHANGE.replace("2015-11-01", "2016-02-01").replace('"duty"', '"a"')
    found = breaks_between(read_events(later + CHANGE), period("2015"), period("2016"))
    assert [one.name for one in found] == ["duty", "a"]
