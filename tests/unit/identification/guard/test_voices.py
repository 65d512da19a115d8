import pytest

SPEAKERS = [
    "The trafficker told her that",
    "The defence argued that",
    "According to the police,",
    "The first responder recorded that",
    "Her employer insisted that",
    "It was suggested to her that",
    "The previous decision relied on the view that",
    "The prosecution alleged that",
]
REJECTED = [
    "I do not accept that",
    "It would be wrong to hold against her that",
    "It is irrelevant that",
    "I reject the suggestion that",
    "No weight is placed on the fact that",
    "I have not taken into account that",
    "I have disregarded the fact that",
]
AFTER = [
    "is not a reason to refuse.",
    "is irrelevant.",
    "does not undo what was done to her.",
    "cannot be held against her.",
    "has no bearing on this decision.",
    "carries no weight.",
]
REASONS = [
    ("did_not_escape", "she could have left at any time"),
    ("did_not_escape", "she failed to seek help from the neighbours"),
    ("time_passed", "a considerable period has elapsed"),
    ("consent", "she agreed to the work"),
    ("no_border_crossed", "she never crossed a border"),
    ("not_yet_exploited", "she was found before any exploitation took place"),
    ("smuggled", "this was a case of people smuggling"),
    ("civil_matter", "this was an employment dispute"),
    ("immigration_status", "she is an overstayer"),
]


@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_the_reason_by_itself_is_caught(rules_hit, rule, reason):
    assert rules_hit(f"On this {reason}.") == {rule}


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_what_others_say_is_not_relied_on(hits, speaker, rule, reason):
    assert hits(f"{speaker} {reason}.") == ()


@pytest.mark.parametrize("rejected", REJECTED)
@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_what_is_rejected_beforehand_is_not_relied_on(hits, rejected, rule, reason):
    assert hits(f"{rejected} {reason}.") == ()


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_what_is_rejected_afterwards_is_not_relied_on(hits, after, rule, reason):
    assert hits(f"That {reason} {after}") == ()


@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_a_quotation_and_a_question_are_not_relied_on(hits, rule, reason):
    assert hits(f"“{reason.capitalize()} as everybody knows,” he wrote.") == ()
    assert hits(f"Is it said that {reason}?") == ()


@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_a_sentence_that_the_next_sets_aside_is_not_relied_on(hits, rule, reason):
    assert hits(f"On this {reason}. I do not accept that argument.") == ()


@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_what_others_say_counts_once_it_is_taken_over(rules_hit, rule, reason):
    assert rule in rules_hit(f"The police said that {reason}, and I accept that view.")
    assert rule in rules_hit(f"The police said that {reason}. I agree with that view.")


@pytest.mark.parametrize(("rule", "reason"), REASONS)
def test_the_decision_makers_own_voice_after_another_is_read(rules_hit, rule, reason):
    assert rule in rules_hit(f"The police were helpful; {reason}.")
    assert rule in rules_hit(f"The officer said that the house was searched, but {reason}.")


def test_an_account_counts_once_something_is_concluded_from_it(rules_hit):
    told = "You told the interviewer that you could have left at any time"
    assert rules_hit(f"{told}.") == set()
    assert rules_hit(f"{told}, which shows that you were not controlled.") == {"did_not_escape"}
    assert rules_hit(f"{told}. This shows that you were not controlled.") == {"did_not_escape"}


def test_two_denials_are_no_rejection(rules_hit):
    assert rules_hit("I do not accept that she was unable to leave.") == {"did_not_escape"}


@pytest.mark.parametrize(
    "said",
    [
        "She had no opportunity to escape.",
        "She was not free to leave.",
        "He was never able to seek help from anyone.",
        "She did not leave because she was afraid of what he would do.",
        "She was beaten when she tried to run away.",
    ],
)
def test_negated_or_explained_is_no_reason(hits, said):
    assert hits(said) == ()


def test_few_words_set_off_by_the_writer_are_the_writers_own(rules_hit):
    assert rules_hit("She should now have “overcome any trauma”.") == {"time_passed"}
    assert rules_hit("The letter said “you should now have overcome any trauma of this”.") == set()
