from collections import Counter

from benchmarks.guard import PRECISION, RECALL, labelled, recall_and_precision
from opennrm.identification.guard.rules import all_words

EVERY = list(labelled())


def test_there_are_enough_sentences_and_about_half_are_lawful():
    lawful = sum(not one.rules for one in EVERY)
    assert len(EVERY) >= 400
    assert 0.3 <= lawful / len(EVERY) <= 0.7
    assert len({one.text for one in EVERY}) == len(EVERY)


def test_every_rule_is_labelled_in_both_parts_and_no_other():
    for part in ("seen", "fresh"):
        counts = Counter(rule for one in EVERY if one.part == part for rule in one.rules)
        assert set(counts) == set(all_words())


def test_what_was_looked_at_meets_the_aims():
    recall, precision = recall_and_precision(one for one in EVERY if one.part == "seen")
    assert recall >= RECALL
    assert precision >= PRECISION
