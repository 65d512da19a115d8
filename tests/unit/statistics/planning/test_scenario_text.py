"""Scenarios as TOML: what is read comes back, and every fault is named."""

import pytest

from opennrm.statistics.planning.scenario import Band, ScenarioRefused
from opennrm.statistics.planning.scenario_text import read_changes, read_scenario, write_scenario
from opennrm.statistics.planning.shipped import example_text

LEAST = """
name = "Least"
starts = 2026-01-05
[arrivals]
a_week = 10
[reasonable_grounds]
capacity = 12
share_positive = 0.5
[conclusive_grounds]
staff = 5
decisions_each = 1
share_positive = 0.5
"""


def test_the_example_is_read_and_comes_back_as_written() -> None:
    scenario = read_scenario(example_text())
    assert scenario.values["arrivals.season_2"] == 1.05
    assert scenario.waiting["conclusive_grounds"] == (Band(5, 70, 6_000),)
    assert [len(scenario.changes), len(scenario.reopenings)] == [2, 1]
    assert read_scenario(write_scenario(scenario)) == scenario


def test_the_least_scenario_is_enough() -> None:
    scenario = read_scenario(LEAST)
    assert scenario.target_days == 365
    assert read_scenario(write_scenario(scenario)) == scenario


def test_odd_signs_in_words_come_back_harmless() -> None:
    scenario = read_scenario(LEAST.replace("Least", 'a \\"b\\" \\\\ c'))
    assert read_scenario(write_scenario(scenario)).name == 'a "b" \\ c'


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("starts = 2026-01-05", "", "starts is missing: a day such as 2026-01-05"),
        ("2026-01-05", '"2026-01-05"', "starts is '2026-01-05': a day"),
        ("2026-01-05", "2026-01-05T10:00:00", "starts is datetime"),
        ("a_week", "a_weak", "arrivals.a_weak is not known. Did you mean arrivals.a_week?"),
        ("[arrivals]", "[zzz]", "zzz is not known. Known: "),
        ("a_week = 10", 'a_week = "10"', "arrivals.a_week is '10': it must be a number"),
        ("a_week = 10", "a_week = 10\nseason = [1, 2]", "arrivals.season is [1, 2]: four numbers"),
        ("[arrivals]", "arrivals = 3\n[rework]", "arrivals must be a table of numbers"),
        ("name", "target_days = 1.5\nname", "target_days is 1.5: a whole number"),
        ("name", 'notes = "x"\nname', "notes must be a list"),
        ("name", "change = [3]\nname", "change 1 must be a table, [[change]]"),
        ("name", "change = [{}]\nname", "change 1.on is missing"),
        ("name", "change = [{on = 2026-02-02}]\nname", "change 1.set is None"),
        ("name", "change = [{set = {}}]\nname", "change 1.on is missing"),
        ("name", "change = [{onn = 1}]\nname", "change 1.onn is not known. Did you mean"),
        ("name", "reopening = [{cases = 3}]\nname", "reopening 1.on is missing"),
        ("name", "reopening = [{on = 2026-02-02}]\nname", "reopening 1.cases is missing"),
        ("name", 'waiting = [{stage = "rework"}]\nname', "waiting 1.referred_weeks_ago is None"),
        (
            "name",
            'waiting = [{stage = "rework", referred_weeks_ago = [1, 2]}]\nname',
            "waiting 1.cases is missing",
        ),
        ("name", "waiting = 3\nname", "waiting must be a list"),
        ("name = ", "name = = ", "The scenario is not TOML"),
    ],
)
def test_what_is_wrong_is_named(was: str, becomes: str, said: str) -> None:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(LEAST.replace(was, becomes, 1))
    assert any(one.startswith(said) for one in refused.value.sentences), refused.value.sentences


def test_a_very_deep_text_is_refused() -> None:
    with pytest.raises(ScenarioRefused, match="not TOML"):
        read_scenario("a = " + "[" * 50_000)


def test_further_changes_are_read_alone() -> None:
    text = 'change = [{on = 2026-02-02, why = "law", set = {"arrivals.factor" = 1.2}}]'
    changes, reopenings = read_changes(text)
    assert changes[0].sets == {"arrivals.factor": 1.2}
    assert reopenings == ()
    with pytest.raises(ScenarioRefused, match="arrivals is not known"):
        read_changes("[arrivals]\na_week = 3")
