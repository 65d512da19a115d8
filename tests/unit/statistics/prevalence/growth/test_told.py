"""Growth told apart: what is compared, what is refused, and what is said of it."""

import re
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.cases.vocabulary.growth import LEFT_OUT, NOTE, SENTENCES
from opennrm.statistics.prevalence.growth.capture import Told
from opennrm.statistics.prevalence.growth.estimates import Estimate
from opennrm.statistics.prevalence.growth.events_file import read_events
from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.periods import period
from opennrm.statistics.prevalence.growth.referrals import Referrals, read_referrals
from opennrm.statistics.prevalence.growth.sayings import Saying
from opennrm.statistics.prevalence.growth.sentences import MOST_SENTENCES, sentences
from opennrm.statistics.prevalence.growth.told import Growth, tell_apart

CANNOT = ("no_estimates", "estimates_do_not_tell", "one_choice_only", "estimates_tell_no_cause")
CHANGES = "\n".join(
    f'[[change]]\nname = "c{at}"\nsays = "Change {at}"\nkind = "law"\nfrom = 2019-0{at}-02\n'
    f'touches = "{touches}"\nsource = "s"\nevidence = "V"'
    for at, touches in enumerate(("totals", "totals", "totals", "totals", "practice"), start=1)
)


def of(**sources: list[int]) -> Referrals:
    return read_referrals(
        "period,source,referrals\n"
        + "".join(
            f"{2018 + at},{source},{people}\n"
            for source, series in sources.items()
            for at, people in enumerate(series)
        )
    )


def known(name: str, people: float, factor: float, choice: str = "a") -> Estimate:
    return Estimate(period(name), choice, people, people / factor, people * factor)


def codes(growth: Growth) -> list[str]:
    return [one.code for one in sentences(growth)]


def test_the_first_and_the_last_period_are_compared_where_none_is_named() -> None:
    growth = tell_apart(of(A=[10, 20, 40], B=[5, 5, 1]))
    assert (growth.whole.before_period, growth.whole.after_period) == ("2018", "2020")
    assert [one.change for one in growth.along] == [10, 16]
    assert growth.spread is None
    assert (growth.capture, growth.awareness, growth.capture_along) == (None, None, ())
    named = tell_apart(of(A=[10, 20, 40]), before="2019", after="2020")
    assert named.whole.change == 20


@pytest.mark.parametrize(("before", "after"), [("2019", "2018"), ("2019", "2019")])
def test_a_period_that_does_not_come_after_is_refused(before: str, after: str) -> None:
    with pytest.raises(GrowthRefused, match=f"{after} does not come after {before}"):
        tell_apart(of(A=[1, 2]), before=before, after=after)


def test_an_estimate_without_referrals_is_refused() -> None:
    with pytest.raises(GrowthRefused, match="estimate for 2017, and no referrals of 2017"):
        tell_apart(of(A=[1, 2]), estimates=[known("2017", 10, 2)])


def test_estimates_between_the_ends_give_steps_of_their_own() -> None:
    ends = [known("2018", 100, 1.1), known("2020", 200, 1.1)]
    series = of(A=[10, 20, 40])
    assert tell_apart(series, estimates=ends).capture_along == ()
    growth = tell_apart(series, estimates=[*ends, known("2019", 150, 1.1)])
    assert [(one.before_period, one.after_period) for one in growth.capture_along] == [
        ("2018", "2019"),
        ("2019", "2020"),
    ]
    assert growth.capture is not None
    assert growth.capture.hidden is Told.MORE


@pytest.mark.parametrize(
    ("series", "says"),
    [
        ({"A": [100, 300], "B": [9, 8]}, ["rose", "sources_both_ways"]),
        ({"A": [300, 100], "B": [8, 8]}, ["fell", "sources_fewer"]),
        ({"A": [100, 110], "B": [8, 8]}, ["rose_ordinary", "sources_more"]),
        ({"A": [110, 100], "B": [8, 9]}, ["fell_ordinary", "sources_both_ways"]),
        ({"A": [0, 7]}, ["rose_from_none", "sources_not_given"]),
        ({"A": [7, 7], "B": [1, 1]}, ["same"]),
    ],
)
def test_what_changed_is_said_with_who_sent_more(
    series: dict[str, list[int]], says: list[str]
) -> None:
    assert codes(tell_apart(of(**series))) == [*says, "no_estimates"]


def test_the_facts_of_a_fall_are_not_negative() -> None:
    said = sentences(tell_apart(of(A=[300, 100], B=[8, 8])))
    assert said[0].facts["change"] == 200
    assert said[0].facts["percent"] == pytest.approx(100 * 200 / 308)
    assert said[1].facts == {"source": "A", "fewer": 200}


@pytest.mark.parametrize(
    ("estimates", "says", "last"),
    [
        ([("a", 1.02, 1000, 1300)], "hidden_more_found_more", "one_choice_only"),
        (
            [("a", 1.02, 1000, 1300), ("b", 1.02, 1000, 1300)],
            "hidden_more_found_more",
            "estimates_tell_no_cause",
        ),
        (
            [("a", 1.02, 1000, 1300), ("b", 1.02, 1300, 1000)],
            "choices_disagree",
            "estimates_do_not_tell",
        ),
        ([("a", 1.02, 1000, 3000)], "hidden_more_found_fewer", "one_choice_only"),
        ([("a", 1.2, 1000, 1000)], "hidden_cannot_be_told_found_more", "estimates_do_not_tell"),
        (
            [("a", 3, 1000, 1000)],
            "hidden_cannot_be_told_found_cannot_be_told",
            "estimates_do_not_tell",
        ),
        ([("a", 1.02, 100, 1000)], "no_choice_usable", "estimates_do_not_tell"),
    ],
)
def test_what_estimates_tell_has_to_hold_for_every_choice(
    estimates: list[tuple[str, float, float, float]], says: str, last: str
) -> None:
    given_ones = [
        known(name, people, factor, choice)
        for choice, factor, *ends in estimates
        for name, people in zip(("2018", "2019"), ends, strict=True)
    ]
    assert codes(tell_apart(of(A=[200, 400]), estimates=given_ones))[-2:] == [says, last]


def test_breaks_of_the_totals_are_said_and_of_the_kinds_are_kept() -> None:
    few = (
        "[[change]]"
        + CHANGES.split("[[change]]")[1]
        + "[[change]]"
        + CHANGES.split("[[change]]")[5]
    )
    growth = tell_apart(of(A=[1, 2], B=[1, 1]), events=read_events(few))
    assert [one.name for one in growth.breaks] == ["c1", "c5"]
    said = {one.code: one.facts for one in sentences(growth)}
    assert said["break_between"] == {"changes": "Change 1"}
    assert growth.events_given


def test_more_than_three_breaks_are_counted() -> None:
    growth = tell_apart(of(A=[1, 2], B=[1, 1]), events=read_events(CHANGES))
    assert {one.code: one.facts for one in sentences(growth)}["break_many"] == {"number": 4}


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 900), min_size=2, max_size=2),
    st.lists(st.integers(0, 900), min_size=2, max_size=2),
    st.lists(st.tuples(st.floats(1, 3000), st.floats(1.01, 4), st.floats(1, 3000)), max_size=3),
    st.sampled_from(["", CHANGES]),
)
def test_two_to_five_sentences_and_the_last_says_what_cannot_be_told(
    one: list[int], other: list[int], choices: list[tuple[float, float, float]], events: str
) -> None:
    estimates = [
        known(name, people, factor, f"c{at}")
        for at, (old, factor, new) in enumerate(choices)
        for name, people in (("2018", old), ("2019", new))
    ]
    said = sentences(
        tell_apart(of(A=one, B=other), estimates=estimates, events=read_events(events))
    )
    assert 2 <= len(said) <= MOST_SENTENCES
    assert said[-1].code in CANNOT
    assert not any(saying.code in CANNOT for saying in said[:-1])
    for saying in said:
        assert words_fit(saying)


def words_fit(saying: Saying) -> bool:
    """Whether the words of a saying ask for facts that it has, and for no others."""
    asked = {name for _, name, _, _ in Formatter().parse(SENTENCES[saying.code]) if name}
    return asked <= saying.facts.keys()


@pytest.mark.parametrize("hidden", list(Told))
@pytest.mark.parametrize("found", list(Told))
def test_every_outcome_has_its_words(hidden: Told, found: Told) -> None:
    assert f"hidden_{hidden}_found_{found}" in SENTENCES


def test_every_sentence_is_whole_and_uses_no_word_that_it_must_not() -> None:
    for words in (*SENTENCES.values(), NOTE):
        assert words.endswith((".", "?"))
        assert not re.search(r"illegal|alleged|claim", words, re.I)
    assert {"one_period_only", "nobody_referred", "fewer_than_referred"} == set(LEFT_OUT)
