"""The page on growth: its numbers are those of the software."""

import re
from math import exp, log
from pathlib import Path

from opennrm.statistics.prevalence.growth.capture import Told, capture_split
from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.periods import period
from opennrm.statistics.prevalence.growth.referrals import read_referrals
from opennrm.statistics.prevalence.growth.series import read_series
from opennrm.statistics.prevalence.growth.told import tell_apart

ROOT = Path(__file__).parents[5]
PAGE = (ROOT / "docs/explanation/growth.md").read_text(encoding="utf-8")
TYPED = ROOT / "opennrm/statistics/prevalence/growth_series"
# Estimates of the UK lists of 2013, five lists: people, and the published interval (statistics.md).
STEPWISE, BIC = (11_313, 8_785, 14_701), (22_991, 11_456, 43_894)


def needed(people: float, low: float, high: float) -> int:
    """By how many per cent a second estimate, as uncertain, has to be higher to be told."""
    reach = max(log(people / low), log(high / people))
    least = round(100 * (exp(reach * 2**0.5) - 1))

    def told(per_cent: int) -> Told:
        more = 1 + per_cent / 100
        given = [
            Estimate(period("2013"), "a", people, low, high),
            Estimate(period("2018"), "a", people * more, low * more, high * more),
        ]
        return capture_split(given, periods=("2013", "2018"), referred=(1_743, 6_974)).hidden

    assert (told(least - 1), told(least + 1)) == (Told.CANNOT, Told.MORE)
    return least


def test_the_page_says_how_much_growth_can_be_told() -> None:
    assert f"**{needed(*STEPWISE)} per cent higher**" in PAGE
    assert f"**{needed(*BIC)} per cent higher**" in PAGE


def test_the_table_of_years_is_that_of_the_series() -> None:
    years = {
        one.period.name: one.people
        for one in read_series((TYPED / "uk.toml").read_text(encoding="utf-8")).years
    }
    rows = re.findall(r"^\| (\d{4}) \| ([\d,]+) \|", PAGE, re.M)
    assert len(rows) == 8
    assert all(years[year] == int(people.replace(",", "")) for year, people in rows)


def test_the_table_of_sources_is_that_of_the_quarters() -> None:
    growth = tell_apart(read_referrals((TYPED / "uk_by_source.csv").read_text(encoding="utf-8")))
    for one in growth.whole.sources:
        sign = "+" if one.change > 0 else "−"
        row = f"| {one.source} | {one.before:,} | {one.after:,} | {sign}{abs(one.change)} |"
        assert row in PAGE
    assert f"fell by {-growth.whole.change}," in PAGE
    assert growth.whole.range95[0] < 0 < growth.whole.range95[1]
    moves = [abs(one.change) for one in growth.along]
    assert f"by {min(moves)} to {max(moves)} people" in PAGE
