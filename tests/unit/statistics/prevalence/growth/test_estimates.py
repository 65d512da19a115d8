"""Estimates as they are read: an interval that holds them, replicates that can be used."""

import numpy as np
import pytest

from opennrm.statistics.prevalence.growth.estimates import (
    ONLY_CHOICE,
    Estimate,
    read_estimates,
)
from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.periods import period

HEAD = "period,estimate,low95,high95,choice\n"


def test_estimates_are_read_with_their_choice() -> None:
    one, other = read_estimates(
        HEAD + "2013,11313,8785,14701,stepwise\n2013,22991.3,11456,43894,bic\n"
    )
    assert (one.period.name, one.choice, one.people, one.low95, one.high95) == (
        "2013",
        "stepwise",
        11313,
        8785,
        14701,
    )
    assert (other.choice, other.people, other.replicates) == ("bic", 22991.3, None)


def test_without_the_column_there_is_one_choice() -> None:
    (one,) = read_estimates("period,estimate,low95,high95\n2013,10,9,12\n")
    assert one.choice == ONLY_CHOICE


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2013,100,110,120,a", "Line 2, estimate: a, 2013: the estimate 100 does not lie"),
        ("2013,100,90,95,a", "does not lie in its interval 90 to 95"),
        ("2013,100,100,100,a", "no estimate of people never met is exact"),
        ("2013,0,0,5,a", "Line 2, estimate: '0' is not a number above 0"),
        ("2013,5,-1,6,a", "Line 2, low95: '-1' is not a number above 0"),
        ("2013,5,1,inf,a", "Line 2, high95: 'inf' is not a number above 0"),
        ("soon,5,1,6,a", "Line 2, period: 'soon' is no period"),
        ("2013,5,1,6,", "Line 2, choice: is empty"),
        ("2013,5,1,6,a\n2013,5,1,7,a", "Lines 2 and 3 both estimate a, 2013."),
    ],
)
def test_an_estimate_is_refused_with_a_sentence(line: str, says: str) -> None:
    with pytest.raises(GrowthRefused) as refused:
        read_estimates(HEAD + line + "\n")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("replicates", "says"),
    [
        (np.full(199, 5.0), "199 replicates are too few; 200 are the least"),
        (np.append(np.full(300, 5.0), np.inf), "a replicate is not a number above 0"),
        (np.append(np.full(300, 5.0), 0.0), "a replicate is not a number above 0"),
    ],
)
def test_replicates_are_refused_that_cannot_be(replicates: np.ndarray, says: str) -> None:
    with pytest.raises(GrowthRefused, match=says):
        Estimate(period("2013"), "a", 5, 4, 6, replicates)
