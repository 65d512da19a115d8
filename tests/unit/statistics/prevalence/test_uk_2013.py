"""The study of 2013, worked through in docs/explanation/prevalence.md: each number made again."""

import re
from math import exp
from pathlib import Path

import numpy as np
import pytest

from opennrm.statistics.prevalence.choices import Choice, Method
from opennrm.statistics.prevalence.estimating import estimate
from opennrm.statistics.prevalence.lattice import cells_left, fit, sum_over_supersets
from opennrm.statistics.prevalence.lists import CaptureLists
from opennrm.statistics.prevalence.stepwise import log_of_tail
from opennrm.statistics.prevalence.studies import typed_study
from opennrm.statistics.prevalence.work import counts_of
from tests.unit.statistics.prevalence.capture import main_effects, margins_of, published

PAGE = Path(__file__).parents[4] / "docs" / "explanation" / "prevalence.md"
STEP = re.compile(r"^\| (\w+) and (\w+) \| (\d+) \| ([\d.]+) \| ([\d.e-]+) \| ([\d,]+) \|$", re.M)


@pytest.fixture(scope="module")
def six() -> CaptureLists:
    return typed_study("uk-2013").lists


@pytest.fixture(scope="module")
def five(six: CaptureLists) -> CaptureLists:
    return six.merged(six.names.index("PF"), six.names.index("NCA"))


def number(lists: CaptureLists, **settings: object) -> int:
    return round(estimate(lists, Choice(replicates=0, **settings)).estimate)  # type: ignore[arg-type]


def test_typed_lists_are_the_published_ones(six: CaptureLists, five: CaptureLists) -> None:
    assert six.counts == published("ukdat").counts
    assert sorted(five.counts) == sorted(published("ukdat_5").counts)


def test_each_step_of_the_page_is_made_again(six: CaptureLists) -> None:
    steps = STEP.findall(PAGE.read_text(encoding="utf-8"))
    assert len(steps) == 7
    counts = counts_of(six).astype(float)
    margins = margins_of(counts, 6)
    terms = main_effects(6)
    for one, other, seen, mean, tail, after in steps:
        pair = sum(1 << six.names.index(name) for name in (one, other))
        _, _, fitted = fit(counts, *cells_left(margins, terms, 6), 6)
        sum_over_supersets(fitted, 6)
        assert margins[pair] == int(seen)
        assert f"{fitted[pair]:.2f}" == mean
        assert f"{exp(log_of_tail(margins[pair], fitted[pair])):.1e}" == tail
        terms = np.append(terms, pair)
        _, effects, _ = fit(counts, *cells_left(margins, terms, 6), 6)
        assert f"{2744 + exp(effects[0]):,.0f}" == after


def test_numbers_of_the_page_are_made_again(six: CaptureLists, five: CaptureLists) -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = {
        "pairs that fit badly are let in, one after the other (stepwise)": number(six),
        "the same, police forces and the National Crime Agency taken as one list": number(five),
        "the model of the smallest BIC, six lists": number(six, method=Method.BIC),
        "the model of the smallest BIC, five lists": number(five, method=Method.BIC),
        "the lists do not depend on each other": number(six, threshold=1e-300),
    }
    for label, people in made.items():
        assert f"| {label} | {people:,} |" in page
    assert number(six, threshold=0.01) == 12350
    shared = [n for mask, n in enumerate(six.counts) if mask.bit_count() >= 2]
    assert sum(shared) == 252
    assert sum(n for mask, n in enumerate(six.counts) if mask.bit_count() >= 3) == 11


def test_model_taken_as_known_gives_the_published_interval(five: CaptureLists) -> None:
    found = estimate(five, Choice(replicates=0)).conditional95
    assert found is not None
    assert [round(end) for end in found] == [9884, 13027]
