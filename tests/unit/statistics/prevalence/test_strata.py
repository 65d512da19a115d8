"""Strata with numbers and without, their total, and the document of them."""

import json
from math import inf

import numpy as np
import pytest

from opennrm.statistics.prevalence import strata as module
from opennrm.statistics.prevalence.answers import Stepwise
from opennrm.statistics.prevalence.criticism import CRITICISM
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.pooling import Pooled, Pooling, Together
from opennrm.statistics.prevalence.strata import (
    COUNTED_APART,
    LEANS,
    NO_OWN_ESTIMATE,
    NONE_BEARS,
    estimate_strata,
)
from opennrm.statistics.prevalence.strata_document import strata_document
from opennrm.statistics.prevalence.strata_numbers import Number, Stratum
from opennrm.statistics.prevalence.stratified import StratifiedLists

NAMES = ("LA", "NG", "PF")
ADULTS = (0, 300, 250, 60, 200, 45, 30, 12)
CHILDREN = (0, 60, 45, 9, 44, 7, 8, 2)
THIN = (0, 9, 12, 0, 5, 0, 0, 0)
ALL = StratifiedLists(NAMES, {"adults": ADULTS, "children": CHILDREN, "fishers": THIN})
TWO = StratifiedLists(NAMES, {"adults": ADULTS, "children": CHILDREN})


def estimated(lists=ALL, pooling=Pooling.PARTIAL, **given):
    return estimate_strata(lists, pooling=pooling, **{"replicates": 100, **given})


@pytest.mark.parametrize("pooling", Pooling)
def test_a_stratum_that_bears_nothing_has_reasons_and_no_number_by_any_pooling(pooling):
    found = estimated(pooling=pooling)
    adults, children, fishers = found.strata
    assert adults.number.estimate > 897 and not adults.reasons
    assert children.number and children.weight is not None
    assert fishers.number is None and fishers.weight is None
    assert "No two lists have anybody in common" in fishers.reasons[0]
    assert set(fishers.beside.values()) == {None}
    assert fishers.counted == (pooling is Pooling.PARTIAL)


def test_what_leans_is_in_the_total_and_the_total_says_so():
    found = estimated()
    given = sum(one.number.estimate for one in found.strata if one.number)
    assert found.total.observed == 1098
    assert found.total.estimate > given + 26
    assert LEANS in found.warnings
    assert any(said.startswith("fishers: in the total") for said in found.warnings)


@pytest.mark.parametrize("pooling", [Pooling.NONE, Pooling.FULL])
def test_what_bears_nothing_by_itself_is_left_out_where_it_does_not_lean(pooling):
    found = estimated(pooling=pooling)
    given = sum(one.number.estimate for one in found.strata if one.number)
    assert found.total.estimate == pytest.approx(given)
    assert found.total.observed == 1072
    assert "Not in the total: fishers." in found.warnings
    assert found.spreads is None


def test_the_total_rests_on_the_same_replicates_as_the_strata():
    found = estimated(TWO)
    counts = np.array([ADULTS, CHILDREN], dtype=float)
    together = Together(0.02, Pooling.PARTIAL, np.array([True, True]))
    sums = []
    for stream in np.random.SeedSequence(1).spawn(100):
        generator = np.random.Generator(np.random.PCG64(stream))
        seen = counts.reshape(-1) > 0
        row = np.zeros(16)
        row[seen] = generator.multinomial(1072, counts.reshape(-1)[seen] / 1072)
        sums.append(together(row.reshape(2, 8)).hidden.sum() + 1072)
    assert found.total.interval95 == pytest.approx(tuple(np.quantile(sums, [0.025, 0.975])))
    assert found.total.interval80 == pytest.approx(tuple(np.quantile(sums, [0.1, 0.9])))


def test_without_pooling_numbers_are_those_of_each_stratum_alone():
    found = estimated(TWO, Pooling.NONE)
    for one, counts in zip(found.strata, (ADULTS, CHILDREN), strict=True):
        hidden = Stepwise(0.02)(np.array([counts], dtype=float), 3)[0]
        assert one.number.estimate == pytest.approx(sum(counts) + hidden)
        assert one.weight == 0


def test_every_way_to_pool_stands_beside_the_number():
    found = {way: estimated(TWO, way) for way in Pooling}
    for at in range(2):
        beside = found[Pooling.PARTIAL].strata[at].beside
        assert beside == {way: one.strata[at].number.estimate for way, one in found.items()}
    assert found[Pooling.FULL].beside == {
        way: pytest.approx(one.total.estimate) for way, one in found.items()
    }
    whole = np.array([ADULTS], dtype=float) + np.array([CHILDREN])
    assert found[Pooling.FULL].as_one == pytest.approx(1072 + Stepwise(0.02)(whole, 3)[0])


def test_an_answer_depends_on_the_seed_alone():
    first, again, other = (estimated(TWO, seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first.total.interval95 != other.total.interval95
    assert first.total.estimate == other.total.estimate


def test_progress_is_told_to_the_last_resample():
    told: list[tuple[int, int]] = []
    estimated(TWO, told=lambda done, of: told.append((done, of)))
    assert told[-1] == (100, 100)


def test_strata_of_which_none_bears_a_number_are_refused_with_the_reasons_of_each():
    lists = StratifiedLists(NAMES, {"a": (0, 9, 9, 1, 9, 1, 1, 0), "b": THIN})
    with pytest.raises(ListsRefused) as refused:
        estimated(lists)
    sentences = refused.value.sentences
    assert sentences[0].startswith("a: Fewer than 10 people")
    assert sentences[1].startswith("b: No two lists")
    assert sentences[2] == NONE_BEARS


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"replicates": 0}, "bootstrap is 0"),
        ({"replicates": 5}, "bootstrap is 5"),
        ({"threshold": 0.0}, "threshold is 0.0"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_settings_that_no_method_has_are_refused(given, says):
    with pytest.raises(ListsRefused, match=says):
        estimated(TWO, **given)


def test_two_strata_are_said_to_be_few():
    assert any(said.startswith("2 strata say little") for said in estimated(TWO).warnings)
    assert not any("say little" in said for said in estimated().warnings)
    assert estimated(TWO, Pooling.FULL).warnings == (COUNTED_APART,)


def test_strata_that_differ_without_bound_are_said_to_say_nothing_of_each_other():
    spread = StratifiedLists(
        NAMES, {"a": (0, 4, 900, 12, 700, 9, 300, 5), "b": (0, 900, 4, 12, 6, 300, 5, 8)}
    )
    found = estimated(spread)
    assert found.spreads[0] == 2.0
    assert any("next to nothing of each other" in said for said in found.warnings)


def test_resamples_without_a_number_leave_no_upper_limit(monkeypatch):
    real, calls = Together.__call__, iter(range(1000))

    def sometimes(self, counts):
        found = real(self, counts)
        lost = next(calls) > 4 and counts.sum() == 1072 and counts[0, 1] % 4 == 0
        return Pooled(np.full(2, inf), found.weights) if lost else found

    monkeypatch.setattr(module.Together, "__call__", sometimes)
    found = estimated(TWO)
    assert found.total.interval95[1] == inf
    assert any("resamples have no total" in said for said in found.warnings)
    said = strata_document(found)
    assert said["total"]["interval95"][1] is None
    json.dumps(said, allow_nan=False)


def test_a_stratum_whose_models_have_no_estimate_is_refused(monkeypatch):
    monkeypatch.setattr(module, "_there", lambda one: one.hidden < 400)
    found = estimated(TWO, Pooling.NONE)
    assert found.strata[0].reasons == (NO_OWN_ESTIMATE,)
    assert found.strata[1].number
    assert found.total.observed == sum(CHILDREN)


def test_a_number_that_is_none_by_the_pooling_asked_for_is_refused(monkeypatch):
    real = Together.__call__

    def full_fails(self, counts):
        found = real(self, counts)
        if self.pooling is Pooling.FULL:
            return Pooled(np.array([found.hidden[0], inf]), found.weights, found.pairs)
        return found

    monkeypatch.setattr(module.Together, "__call__", full_fails)
    found = estimated(TWO, Pooling.FULL)
    assert found.strata[1].reasons == (NO_OWN_ESTIMATE,)
    assert found.beside[Pooling.FULL] is not None
    assert estimated(TWO, Pooling.PARTIAL).beside[Pooling.FULL] is None


def test_the_whole_without_an_estimate_is_said_to_be_none(monkeypatch):
    monkeypatch.setattr(module, "Stepwise", lambda _: lambda rows, lists: np.array([inf]))
    assert estimated(TWO).as_one is None


def test_the_document_has_numbers_reasons_sensitivity_and_criticism():
    found = estimated()
    said = strata_document(found)
    adults, _, fishers = said["strata"]
    assert adults["estimate"] == found.strata[0].number.estimate
    assert adults["refused"] == [] and 0 < adults["weight_of_others"] < 1
    assert set(adults["by_pooling"]) == {"none", "partial", "full"}
    assert fishers["estimate"] is fishers["interval95"] is fishers["weight_of_others"] is None
    assert fishers["refused"] and fishers["in_total"]
    assert said["total"]["strata"] == ["adults", "children", "fishers"]
    assert said["total"]["left_out"] == []
    assert said["model"][:3] == list(NAMES)
    assert len(said["sensitivity"]["rows"]) == 4
    numbers = [row["estimate"] for row in said["sensitivity"]["rows"]]
    assert (said["sensitivity"]["lowest"], said["sensitivity"]["highest"]) == (
        min(numbers),
        max(numbers),
    )
    assert said["criticism"] == list(CRITICISM)
    assert said["options"] == {"threshold": 0.02, "seed": 1}
    assert json.loads(json.dumps(said, allow_nan=False)) == said


def test_the_document_names_pairs_and_those_never_met():
    counts = (0, 300, 250, 0, 200, 80, 70, 0)
    found = estimated(StratifiedLists(NAMES, {"a": counts, "b": counts}), Pooling.FULL)
    said = strata_document(found)
    assert said["model"] == [*NAMES, "LA:NG"]
    assert said["never_together"] == ["LA:NG"]
    assert said["spreads"] is None


def test_a_stratum_has_a_number_or_reasons_and_not_both():
    number = Number(observed=1, estimate=2.0, interval80=(1.0, 3.0), interval95=(1.0, 4.0))
    given = {"name": "a", "observed": 1, "weight": None, "counted": True, "beside": {}}
    with pytest.raises(ValueError, match="either"):
        Stratum(number=None, reasons=(), **given)
    with pytest.raises(ValueError, match="either"):
        Stratum(number=number, reasons=("No.",), **given)
