from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opennrm.identification.guard import Decision, Side, check_reasons, rules
from opennrm.identification.guard.rules import all_words
from opennrm.law import NoProvision, current_law

TODAY = date(2026, 11, 21)
IDENTIFYING = (
    Decision.REASONABLE_GROUNDS,
    Decision.CONCLUSIVE_GROUNDS,
    Decision.RECONSIDERATION,
)
MUST = [(rule, said) for rule, words in all_words().items() for said in words.must]
MUST_NOT = [(rule, said) for rule, words in all_words().items() for said in words.must_not]
UNLAWFUL = [said for rule, said in MUST if rule != "compelling_circumstances"]


@pytest.mark.parametrize(("rule", "said"), MUST)
def test_example_that_must_match_matches(rules_hit, rule, said):
    assert rule in rules_hit(said)


@pytest.mark.parametrize(("rule", "said"), MUST_NOT)
def test_example_that_must_not_match_is_silent(hits, rule, said):
    assert hits(said) == ()


@pytest.mark.parametrize(
    "said",
    [
        "this did “not amount to trafficking” because she had failed to escape her tormentors "
        "when she had the opportunity",
        "because this had happened in 2008 she should now have “overcome any trauma” she had "
        "suffered",
    ],
)
def test_the_wording_of_the_seed_is_caught(hits, said):
    assert hits(said, decision=Decision.CONCLUSIVE_GROUNDS, side=Side.ADVERSE)


@pytest.mark.parametrize("said", UNLAWFUL)
def test_a_favourable_decision_is_never_held(hits, said):
    assert hits(said, side=Side.FAVOURABLE) == ()
    assert hits(said, side=Side.ADVERSE) == hits(said)


@pytest.mark.parametrize("said", UNLAWFUL)
@pytest.mark.parametrize("decision", list(Decision))
def test_words_are_read_in_the_decisions_of_their_rules_only(hits, said, decision):
    found = hits(said, decision=decision, side=Side.ADVERSE)
    assert bool(found) == (decision in IDENTIFYING)


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ("You have recovered and moved on with your life.", Decision.SUPPORT_EXIT),
        ("A considerable period has elapsed.", Decision.FURTHER_RECOVERY_PERIOD),
        ("He has overcome any trauma and eight years have passed.", Decision.PERMISSION_TO_STAY),
    ],
)
def test_recovery_and_time_are_silent_where_the_law_makes_them_relevant(hits, said, decision):
    assert hits(said, decision=decision, side=Side.ADVERSE) == ()
    assert {hit.rule for hit in hits(said)} == {"time_passed"}


def test_consent_is_silent_where_no_means_are_found(rules_hit):
    agreed = "he agreed to the work and knew what it would involve."
    assert rules_hit(f"You say that you were beaten, but {agreed}") == {"consent"}
    assert rules_hit(f"No means were used and {agreed}") == set()


def test_a_childs_consent_is_caught_whether_means_are_found_or_not(rules_hit):
    said = "No means were used and the 15-year-old agreed to the work."
    assert rules_hit(said) == {"child_consent"}


def test_credibility_is_silent_where_other_grounds_stand_beside_it(rules_hit):
    assert rules_hit("The account is inconsistent and the claim is refused.") == {
        "credibility_alone"
    }
    assert not rules_hit(
        "The account is inconsistent, the tenancy and payroll records show otherwise, and the "
        "claim is refused."
    )


@pytest.mark.parametrize(
    ("on", "found"),
    [(date(2018, 2, 7), False), (date(2018, 2, 8), True), (date(2023, 1, 30), True)],
)
def test_compelling_circumstances_are_caught_from_the_day_of_the_judgment(hits, on, found):
    said = "There are no compelling circumstances in your case."
    assert bool(hits(said, on=on, decision=Decision.PERMISSION_TO_STAY)) is found


@pytest.mark.parametrize(
    ("on", "territory", "source"),
    [
        (date(2015, 7, 30), "england", "Article 4(b)"),
        (date(2015, 7, 31), "wales", "Modern Slavery Act 2015 ss.1(5)"),
        (date(2015, 7, 31), "scotland", "Article 4(b)"),
        (date(2015, 7, 31), "northern_ireland", "Article 4(b)"),
    ],
)
def test_the_source_is_that_of_the_day_and_the_place(hits, on, territory, source):
    (hit,) = hits("She consented to the prostitution.", on=on, territory=territory)
    assert source in hit.source


def test_no_rule_is_read_before_the_mechanism_began(hits):
    assert hits("She failed to escape.", on=date(2009, 3, 31)) == ()


def test_an_unknown_territory_is_refused(hits):
    with pytest.raises(NoProvision, match="unknown territory"):
        hits("She failed to escape.", territory="atlantis")


def test_a_coded_reason_is_caught_without_words(hits):
    (hit,) = hits("", coded=["smuggled"], decision=Decision.REASONABLE_GROUNDS)
    assert (hit.rule, hit.start, hit.end, hit.words) == ("smuggled", 0, 0, "")
    assert hits("", coded=["smuggled"], side=Side.FAVOURABLE) == ()
    assert hits("", coded=["account_accepted"]) == ()


def test_every_rule_has_a_coded_reason_of_its_own():
    found = rules(current_law(), territory="england", on=TODAY)
    codes = [code for rule in found for code in rule.coded]
    assert all(rule.coded for rule in found)
    assert len(codes) == len(set(codes))


def test_each_sentence_is_read_by_itself(hits):
    text = "She was held in a flat. She failed to escape. The gang beat her. He failed to flee."
    assert [hit.words for hit in hits(text)] == ["failed to escape", "failed to flee"]


@settings(max_examples=60, deadline=None)
@given(
    before=st.text(alphabet=st.sampled_from("abc ’“é\n.—"), max_size=40),
    said=st.sampled_from([said for _, said in MUST]),
    after=st.text(alphabet=st.sampled_from("xyz ’é\n—"), max_size=40),
)
def test_offsets_are_those_of_the_words(before, said, after):
    text = f"{before}\n\n{said} {after}"
    for hit in check_reasons(text, law=current_law(), on=TODAY, territory="england"):
        assert text[hit.start : hit.end] == hit.words
        assert hit.words.strip()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text):
    found = check_reasons(text, law=current_law(), on=TODAY, territory="scotland")
    assert list(found) == sorted(found, key=lambda hit: (hit.start, hit.end, hit.rule))
