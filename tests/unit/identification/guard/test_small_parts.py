import pytest

from opennrm.identification.guard import Decision, Record, Seen, Side, to_repair
from opennrm.identification.guard.phrases import pattern, plain
from opennrm.identification.guard.repair import ToRepair
from opennrm.identification.guard.rules import all_words
from opennrm.identification.guard.scope import decision, side
from opennrm.identification.guard.sentences import Span, quotations, sentences
from opennrm.law import current_law


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("reasonable_grounds", Decision.REASONABLE_GROUNDS),
        ("Conclusive grounds", Decision.CONCLUSIVE_GROUNDS),
        ("RG", Decision.REASONABLE_GROUNDS),
        ("support-exit", Decision.SUPPORT_EXIT),
        (" permission to stay ", Decision.PERMISSION_TO_STAY),
    ],
)
def test_a_decision_is_known_by_its_words(written, meant):
    assert decision(written) is meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("negative", Side.ADVERSE), ("Refused", Side.ADVERSE), ("positive", Side.FAVOURABLE)],
)
def test_an_outcome_is_on_a_side(written, meant):
    assert side(written) is meant


def test_unknown_words_are_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="unknown decision 'asylum': one of reasonable_grounds"):
        decision("asylum")
    with pytest.raises(ValueError, match="unknown outcome 'maybe': positive or negative"):
        side("maybe")


def _records(rule, stands, struck):
    return [Record(rule, Seen.STANDS)] * stands + [Record(rule, Seen.STRUCK)] * struck


@pytest.mark.parametrize(
    ("stands", "struck", "listed"), [(1, 2, False), (2, 3, True), (0, 9, False), (1, 0, True)]
)
def test_a_rule_overruled_in_more_than_a_third_of_its_hits_is_listed(stands, struck, listed):
    found = to_repair(_records("consent", stands, struck))
    assert found == ((ToRepair("consent", stands, stands + struck),) if listed else ())


def test_the_rules_to_be_repaired_stand_worst_first():
    records = [*_records("b", 2, 2), *_records("c", 3, 1), *_records("a", 1, 1)]
    assert [one.rule for one in to_repair(records)] == ["c", "a", "b"]
    assert to_repair([]) == ()


def test_sentences_end_where_they_end():
    text = "Ms. A left. Was she free? See para. 3.2 of it.\n\nA heading\n- one\n- two"
    found = [text[s.start : s.end] for s in sentences(text)]
    assert found == [
        "Ms. A left.", "Was she free?", "See para. 3.2 of it.", "A heading", "- one", "- two",
    ]  # fmt: skip
    assert list(sentences(" \n ")) == []


def test_a_quotation_is_long_and_an_apostrophe_is_none():
    text = plain("He said “go home whenever you like, girl” and the girls’ ‘own’ words.")
    assert list(quotations(text)) == [Span(8, 41)]


def test_gaps_stay_in_a_sentence_and_words_are_whole():
    found = pattern(["free ~ leave"])
    assert found.search("free at any time to leave")
    assert not found.search("free. Then leave")
    assert not found.search("carefree to leave")
    assert pattern([]) is None


def test_plain_text_keeps_its_length():
    text = "“It’s” – a\u00a0house"
    assert len(plain(text)) == len(text)
    assert plain(text) == '"It\'s" - a house'


def test_every_rule_has_law_and_examples_and_every_law_words():
    law = current_law()
    named = {name.removeprefix("reason_") for name in law.names if name.startswith("reason_")}
    assert named == set(all_words())
    for words in all_words().values():
        assert len(words.must) >= 3
        assert len(words.must_not) >= 3


@pytest.mark.parametrize("territory", current_law().territories)
def test_the_law_of_each_rule_says_what_it_forbids_and_on_which_side(territory):
    law = current_law()
    for name in all_words():
        for provision in law.history(f"reason_{name}", territory):
            if provision.in_force:
                assert str(provision.more["forbids"]).endswith(".")
                assert provision.more["side"] == "adverse"
                assert {Decision(code) for code in provision.codes}
