"""The split of a change: exact, symmetric in time, and as its definition by an integral says."""

from math import log, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from opennrm.statistics.prevalence.growth.split import logarithmic_mean, parts_of_change

FACTOR = st.floats(0.01, 10_000)


@given(FACTOR, FACTOR)
def test_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic(a: float, b: float) -> None:
    mean = logarithmic_mean(a, b)
    assert (a * b) ** 0.5 * (1 - 1e-9) <= mean <= (a + b) / 2 * (1 + 1e-9)
    assert mean == pytest.approx(logarithmic_mean(b, a))


@given(st.floats(0.1, 1000), st.floats(0.1, 1000))
def test_logarithmic_mean_is_its_integral(a: float, b: float) -> None:
    """Carlson: L(a, b) is the mean of a ** t * b ** (1 - t) over t from 0 to 1."""
    integral, _ = quad(lambda t: a**t * b ** (1 - t), 0, 1)
    assert logarithmic_mean(a, b) == pytest.approx(integral, rel=1e-7)


@pytest.mark.parametrize(("a", "b", "mean"), [(5, 5, 5), (0, 3, 0), (3, 0, 0), (0, 0, 0)])
def test_logarithmic_mean_at_its_limits(a: float, b: float, mean: float) -> None:
    assert logarithmic_mean(a, b) == mean


def test_logarithmic_mean_of_nearly_equal_numbers_keeps_its_digits() -> None:
    assert logarithmic_mean(1e6, 1e6 + 1e-4) == pytest.approx(1e6 + 5e-5, rel=1e-14)


def test_logarithmic_mean_of_a_negative_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        logarithmic_mean(-1, 2)


@given(st.lists(st.tuples(FACTOR, FACTOR), min_size=1, max_size=5))
def test_parts_add_up_and_turn_with_time(pairs: list[tuple[float, float]]) -> None:
    before, after = zip(*pairs, strict=True)
    parts = parts_of_change(before, after)
    scale = max(prod(before), prod(after))
    assert sum(parts) == pytest.approx(prod(after) - prod(before), abs=1e-9 * scale)
    assert parts_of_change(after, before) == pytest.approx([-p for p in parts], abs=1e-9 * scale)
    for (a, b), part in zip(pairs, parts, strict=True):
        assert part == 0 if a == b else (part > 0) == (b > a)


def test_parts_are_those_of_growth_at_a_steady_rate() -> None:
    """Where factors grow at steady rates, a part is the integral of the product times its rate."""
    before, after = (10.0, 4.0), (15.0, 8.0)
    integral, _ = quad(lambda t: 10 * 1.5**t * 4 * 2**t, 0, 1)
    expected = [integral * log(1.5), integral * log(2)]
    assert parts_of_change(before, after) == pytest.approx(expected)
    assert parts_of_change((10, 4), (15, 6)) == pytest.approx([25.0, 25.0])


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ((0, 4), (3, 4), (12, 0)),
        ((3, 4), (0, 6), (-12, 0)),
        ((0, 0), (0, 0), (0, 0)),
        ((2, 0), (3, 0), (0, 0)),
        ((0, 4), (3, 0), (0, 0)),
    ],
)
def test_a_zero_takes_the_whole_change(
    before: tuple[float, ...], after: tuple[float, ...], parts: tuple[float, ...]
) -> None:
    assert parts_of_change(before, after) == parts


@pytest.mark.parametrize(("before", "after"), [((0, 0), (3, 4)), ((1,), (1, 2)), ((), ())])
def test_what_has_no_split_is_refused(before: tuple[float, ...], after: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="factors"):
        parts_of_change(before, after)
