"""The UK series as it was typed: every number against the published file, every change sourced."""

import csv
from pathlib import Path

import pytest

from opennrm.statistics.prevalence.growth.events import Touches, breaks_between
from opennrm.statistics.prevalence.growth.events_file import read_events
from opennrm.statistics.prevalence.growth.periods import period
from opennrm.statistics.prevalence.growth.referrals import read_referrals
from opennrm.statistics.prevalence.growth.sentences import sentences
from opennrm.statistics.prevalence.growth.series import read_series
from opennrm.statistics.prevalence.growth.told import tell_apart

TYPED = Path(__file__).parents[5] / "opennrm/statistics/prevalence/growth_series"
SERIES = read_series((TYPED / "uk.toml").read_text(encoding="utf-8"))
CHANGES = read_events((TYPED / "uk_changes.toml").read_text(encoding="utf-8"))
BY_SOURCE = read_referrals((TYPED / "uk_by_source.csv").read_text(encoding="utf-8"))
PUBLISHED = Path(__file__).parents[6] / "shared" / "data" / "nrm_published.csv"


@pytest.fixture(scope="module")
def published() -> list[dict[str, str]]:
    if not PUBLISHED.exists():
        pytest.skip(f"the published figures are not at {PUBLISHED}")
    with PUBLISHED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_series_runs_from_552_to_23_411_without_a_gap() -> None:
    years = {one.period.name: one.people for one in SERIES.years}
    assert list(years) == [str(year) for year in range(2009, 2026)]
    assert (years["2009"], years["2025"]) == (552, 23_411)
    assert SERIES.years[0].partly == "April to December"


def test_the_reference_values_are_reproduced_in_the_words_of_their_sources() -> None:
    of_2011 = next(one for one in SERIES.years if one.period.name == "2011")
    assert (of_2011.people, [one.people for one in of_2011.also]) == (936, [946])
    assert [(one.period.name, one.people) for one in SERIES.quoted] == [
        ("2011-09", 36),
        ("2013-02", 83),
    ]
    assert all("referred" not in one.word for one in SERIES.quoted)


def test_every_year_is_as_published(published: list[dict[str, str]]) -> None:
    whole = {
        row["year"]: int(row["value"])
        for row in published
        if row["measure"] == "nrm_referrals" and row["breakdown"] == "total"
    }
    for one in SERIES.years:
        assert whole[one.period.name] == one.people
    vintages = {
        (row["year"], int(row["value"]))
        for row in published
        if row["measure"] == "nrm_referrals"
        and row["breakdown"].startswith("total (")
        and row["value"].isdigit()
    }
    typed = {(one.period.name, other.people) for one in SERIES.years for other in one.also}
    assert typed <= vintages


def test_the_quarters_by_source_are_as_published(published: list[dict[str, str]]) -> None:
    cells = {
        (row["year"], row["breakdown"].removeprefix("first_responder_type=")): int(row["value"])
        for row in published
        if row["measure"] == "nrm_referrals_first_published"
        and row["breakdown"].startswith("first_responder_type=")
    }
    assert cells == {
        (when.name, source): BY_SOURCE.people[at][place]
        for at, when in enumerate(BY_SOURCE.periods)
        for place, source in enumerate(BY_SOURCE.sources)
    }
    sums = [r for r in published if r["breakdown"] == "total of leaf cells"]
    assert [int(row["value"]) for row in sums] == list(BY_SOURCE.totals)


def test_the_change_by_source_adds_up_to_173_fewer() -> None:
    growth = tell_apart(BY_SOURCE, events=CHANGES)
    assert growth.whole.change == -173
    assert sum(one.change for one in growth.whole.sources) == -173
    said = [one.code for one in sentences(growth)]
    assert said == ["fell_ordinary", "sources_both_ways", "refused_too_few_periods", "no_estimates"]


def test_years_on_two_sides_of_a_change_of_law_are_not_like_with_like() -> None:
    growth = tell_apart(SERIES.referrals(), before="2014", after="2025", events=CHANGES)
    said = {one.code: one.facts for one in sentences(growth)}
    assert said["rose"]["change"] == 23_411 - 2_337
    assert "slavery, servitude" in str(said["break_between"]["changes"])
    assert "sources_not_given" in said or "refused_in_step_together" in said


def test_every_change_names_its_source_and_what_it_touches() -> None:
    assert all(one.source and one.evidence in "VE" for one in CHANGES.changes)
    totals = [one.name for one in CHANGES.changes if one.touches is Touches.TOTALS]
    assert totals == [
        "mechanism_begins",
        "reliable_from",
        "slavery_in_scope",
        "duty_to_notify",
        "home_office_counts",
    ]
    parting = breaks_between(CHANGES, period("2009"), period("2010"))
    assert [one.name for one in parting] == ["mechanism_begins"]
