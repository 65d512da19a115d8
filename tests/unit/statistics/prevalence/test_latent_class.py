"""The latent-class fit: known populations, lists that need no classes, and refusals."""

from pathlib import Path

import numpy as np
import pytest

from opennrm.statistics.prevalence import latent_class as module
from opennrm.statistics.prevalence.latent_class import NOT_IDENTIFIED, latent_class
from opennrm.statistics.prevalence.latent_steps import MOST_HIDDEN
from opennrm.statistics.prevalence.lists import ListsRefused, read_lists

REAL = Path(__file__).parents[5] / "shared" / "data" / "mse"


def seed(number: int) -> np.random.SeedSequence:
    return np.random.SeedSequence(number)


def population(number: int, people: int, classes: list[tuple[float, list[float]]]) -> np.ndarray:
    """Counts by pattern: each class has a share of the people and a reach for each list."""
    rng = np.random.default_rng(number)
    group = rng.choice(len(classes), size=people, p=[share for share, _ in classes])
    reach = np.array([reach for _, reach in classes])[group]
    masks = (rng.random(reach.shape) < reach) @ (1 << np.arange(reach.shape[1]))
    counts = np.bincount(masks, minlength=1 << reach.shape[1])
    counts[0] = 0
    return counts


def real(name: str) -> tuple[np.ndarray, int]:
    file = REAL / f"{name}.csv"
    if not file.exists():
        pytest.skip(f"the lists are not at {file}")
    lists = read_lists(file.read_text())
    return np.array(lists.counts), len(lists.names)


@pytest.fixture
def short(monkeypatch):
    """Fewer steps than a real answer takes: enough for what is tested, and quick."""
    monkeypatch.setattr(module, "SETTLE", 1000)
    monkeypatch.setattr(module, "EFFECTIVE", 100)


@pytest.mark.usefixtures("short")
def test_known_classes_are_covered():
    classes = [(0.4, [0.7, 0.6, 0.7, 0.5, 0.6]), (0.6, [0.3, 0.35, 0.25, 0.3, 0.3])]
    covered = 0
    for number in range(6):
        fit = latent_class(population(number, 800, classes), 5, seed=seed(1), draws=500)
        assert fit.estimate == pytest.approx(800, rel=0.1)
        covered += fit.interval95[0] <= 800 <= fit.interval95[1]
    # Of six 95 % intervals four or fewer cover with probability 0.03.
    assert covered >= 5


@pytest.mark.usefixtures("short")
def test_independent_lists_need_one_class_and_give_the_independent_answer():
    counts = population(3, 4000, [(1.0, [0.3, 0.25, 0.4, 0.2, 0.3])])
    alone = latent_class(counts, 5, seed=seed(2), draws=2000, classes=1)
    fit = latent_class(counts, 5, seed=seed(2), draws=2000)
    assert alone.classes_used == 1
    assert alone.interval95[0] <= 4000 <= alone.interval95[1]
    assert fit.estimate == pytest.approx(alone.estimate, rel=0.05)
    assert fit.warnings[0] == alone.warnings[0] == NOT_IDENTIFIED


def test_one_class_of_two_large_lists_is_lincoln_petersen():
    counts = np.array([0, 9000, 8000, 6000])
    fit = latent_class(counts, 2, seed=seed(3), draws=4000, classes=1)
    assert fit.estimate == pytest.approx(15_000 * 14_000 / 6000, rel=0.005)


def test_fit_depends_on_the_seed_alone():
    counts = population(4, 500, [(1.0, [0.4, 0.3, 0.3])])
    fits = [latent_class(counts, 3, seed=seed(s), draws=300) for s in (7, 7, 8)]
    assert fits[0] == fits[1] != fits[2]


def test_intervals_lie_in_each_other_and_above_the_people_observed():
    fit = latent_class(population(5, 800, [(1.0, [0.4, 0.3, 0.2])]), 3, seed=seed(1), draws=500)
    (low80, high80), (low95, high95) = fit.interval80, fit.interval95
    assert fit.observed <= low95 < low80 < fit.estimate < high80 < high95


def test_more_classes_than_the_lists_tell_apart_are_said():
    classes = [(0.5, [0.8, 0.8, 0.05]), (0.5, [0.05, 0.05, 0.8])]
    fit = latent_class(population(6, 3000, classes), 3, seed=seed(1), draws=500)
    assert fit.classes_used > 1
    assert any("3 lists can tell 1 class of people apart" in said for said in fit.warnings)


def test_too_few_classes_are_said():
    classes = [(0.5, [0.8, 0.8, 0.05, 0.1]), (0.5, [0.05, 0.05, 0.8, 0.7])]
    counts = population(7, 3000, classes)
    fit = latent_class(counts, 4, seed=seed(1), draws=500, classes=2)
    assert any("All 2 classes are in use" in said for said in fit.warnings)


def test_lists_that_hardly_overlap_are_refused_in_a_sentence():
    with pytest.raises(
        ListsRefused, match=r"between [0-9,]+ and [0-9,]+ people, which is no answer"
    ):
        latent_class(np.array([0, 400, 300, 1]), 2, seed=seed(1), draws=1000)


def test_a_wide_answer_is_given_with_a_warning():
    fit = latent_class(np.array([0, 60, 50, 4]), 2, seed=seed(1), draws=1000)
    assert any("times the lower one" in said for said in fit.warnings)


def test_a_chain_that_runs_away_is_refused(monkeypatch):
    away = np.full((2, 500), MOST_HIDDEN)
    monkeypatch.setattr(module, "_sample", lambda *_: (away, np.ones((2, 500), dtype=int)))
    with pytest.raises(ListsRefused, match="ran away"):
        latent_class(np.array([0, 4, 4, 4]), 2, seed=seed(1))


def test_chains_that_do_not_agree_are_refused(monkeypatch):
    rng = np.random.default_rng(1)
    apart = np.vstack([rng.poisson(1000, 500), rng.poisson(3000, 500)])
    monkeypatch.setattr(module, "_sample", lambda *_: (apart, np.ones((2, 500), dtype=int)))
    with pytest.raises(ListsRefused, match="do not agree"):
        latent_class(np.array([0, 4, 4, 4]), 2, seed=seed(1))


def test_chains_that_agree_badly_are_warned_about(monkeypatch):
    rng = np.random.default_rng(1)
    apart = np.vstack([rng.poisson(1000, 100), rng.poisson(1020, 100)])
    monkeypatch.setattr(module, "_sample", lambda *_: (apart, np.ones((2, 100), dtype=int)))
    fit = latent_class(np.array([0, 4, 4, 4]), 2, seed=seed(1))
    assert 1.05 < fit.rhat < 1.2
    assert any("do not agree well" in said for said in fit.warnings)
    assert any("fewer than 400" in said for said in fit.warnings)


@pytest.mark.parametrize(("wanted", "draws"), [(1, 200), (10**9, 1600)])
def test_draws_are_doubled_until_chains_agree_and_no_longer(monkeypatch, wanted, draws):
    monkeypatch.setattr(module, "EFFECTIVE", wanted)
    monkeypatch.setattr(module, "RHAT_WARNS", 1.2)
    counts = population(8, 500, [(1.0, [0.5, 0.4, 0.5])])
    assert latent_class(counts, 3, seed=seed(1), draws=100, chains=2).draws == draws


@pytest.mark.parametrize(("draws", "chains"), [(99, 4), (1000, 1)])
def test_too_few_draws_or_chains_are_refused(draws, chains):
    with pytest.raises(ValueError, match="the fewest"):
        latent_class(np.array([0, 4, 4, 4]), 2, seed=seed(1), draws=draws, chains=chains)


@pytest.mark.usefixtures("short")
def test_kosovo_has_the_answer_of_the_literature():
    counts, lists = real("kosovo")
    fit = latent_class(counts, lists, seed=seed(1), draws=1500)
    # 10,356 by Ball and others 2002, interval 9,002 to 12,122.
    assert fit.estimate == pytest.approx(10_400, rel=0.03)
    assert fit.interval95[0] == pytest.approx(9000, rel=0.05)


@pytest.mark.usefixtures("short")
def test_five_lists_of_the_united_kingdom_agree_between_chains():
    counts, lists = real("ukdat_5")
    fit = latent_class(counts, lists, seed=seed(1), draws=1500)
    assert fit.rhat < 1.05
    assert fit.estimate == pytest.approx(22_300, rel=0.06)
    assert fit.interval95 == (pytest.approx(15_600, rel=0.1), pytest.approx(33_500, rel=0.12))
