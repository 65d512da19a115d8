"""Answers by key: whatever is sent twice, late or at once, no entry is lost and none is doubled."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from opennrm.procedures.identification import draft_content as contents
from opennrm.procedures.identification.draft_content import Content, Saved

NIGHT, DAY = "night", "day"


def saved(
    content: Content, key: str, given: contents.Given, *, seen: int | None, by: str
) -> Content:
    """The content after one POST; as it was where it is refused."""
    place = contents.place(content, key, given, seen=seen, by=by)
    return content if place is None else contents.with_answer(content, place, given, by=by)


posts = some.lists(
    some.tuples(
        some.sampled_from(["exploiter.1", "exploiter.2", "exploiter.3"]),
        some.sampled_from(["A", "B", "C", "D"]),
        some.sampled_from([NIGHT, DAY]),
    ),
    max_size=12,
)


@given(posts)
def test_new_entries_are_all_kept_and_none_twice(
    sent: list[tuple[str, str, str]],
) -> None:
    # Every page was drawn before anybody had saved anything, and may be sent any number of times.
    content = Content()
    for key, name, by in sent:
        content = saved(content, key, {"names": name}, seen=0, by=by)
    kept = [answer["names"] for answer in content.answers.values()]
    assert set(kept) == {name for _, name, _ in sent}
    for key, name, by in sent:
        assert saved(content, key, {"names": name}, seen=0, by=by).answers == content.answers


@given(posts)
def test_each_entry_keeps_its_entity(sent: list[tuple[str, str, str]]) -> None:
    content, before = Content(), dict[str, UUID]()
    for key, name, by in sent:
        content = saved(content, key, {"names": name}, seen=0, by=by)
        assert before.items() <= content.entities.items()
        before = dict(content.entities)
    assert set(content.entities) == set(content.answers)


def test_stored_and_read_again_it_is_the_same() -> None:
    content = Content(
        answers={"exploiter.1": {"names": "A"}},
        offered={"episode.1": {"began": "2024"}},
        saved={"exploiter.1": Saved(times=2, by=DAY)},
        entities={"exploiter.1": UUID(int=1)},
        label="Second interview",
    )
    assert contents.opened(contents.kept(content)) == content
    assert contents.opened(contents.kept(Content())) == Content()


def test_a_draft_of_before_has_only_answers() -> None:
    old = {"nation": {"nation": "wales"}}
    assert contents.opened(old) == Content(answers=old)


@pytest.mark.parametrize(
    ("seen", "by", "expected"),
    [
        (None, DAY, "danger"),
        (1, DAY, "danger"),
        (0, NIGHT, "danger"),
        (0, DAY, None),
        (7, DAY, None),
    ],
)
def test_an_answer_is_overwritten_only_by_who_has_seen_it(
    seen: int | None, by: str, expected: str | None
) -> None:
    content = contents.with_answer(Content(), "danger", {"in_danger": "yes"}, by=NIGHT)
    assert contents.place(content, "danger", {"in_danger": "no"}, seen=seen, by=by) == expected


def test_when_there_is_no_more_room_it_is_refused_and_not_lost_silently() -> None:
    content = Content()
    for number in range(1, 4):
        content = contents.with_answer(content, f"birth.{number}", {"about_age": number}, by=NIGHT)
    assert contents.free_key(content.answers, "birth") is None
    assert contents.place(content, "birth.1", {"about_age": 40}, seen=0, by=DAY) is None


def test_keys_of_removed_entries_are_used_only_when_all_others_are() -> None:
    content = Content()
    for number in range(1, 11):
        content = contents.with_answer(content, f"names.{number}", {"as_written": "A"}, by=NIGHT)
    content = contents.without_entry(content, "names.4", by=NIGHT)
    assert contents.free_key(content.answers, "names") == "names.4"
    assert contents.free_key({"names.4": {}}, "names") == "names.5"


def test_a_no_leaves_nothing_beside_the_answers_it_asks_for() -> None:
    content = Content(
        answers={
            "age": {"under_18": "no"},
            "consent": {"consent": "no"},
            "account": {"own_words": "A"},
            "exploiter.1": {"names": "A"},
        },
        offered={"episode.1": {"place": "A"}},
        saved={"account": Saved(times=1, by=DAY), "age": Saved(times=1, by=DAY)},
        entities={"exploiter.1": UUID(int=1)},
        label="A",
    )
    assert contents.said_no(content.answers)
    assert contents.after_a_no(content) == Content(
        answers={"age": {"under_18": "no"}, "consent": {"consent": "no"}},
        saved={"age": Saved(times=1, by=DAY)},
    )
