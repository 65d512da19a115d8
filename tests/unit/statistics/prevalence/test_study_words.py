from opennrm.statistics.prevalence.choices import Method
from opennrm.statistics.prevalence.study_words import METHODS, group, method, target_rows


def test_every_method_has_words() -> None:
    assert set(METHODS) == {one.value for one in Method}


def test_what_has_no_words_stands_as_it_is() -> None:
    assert (method("other"), group("other")) == ("other", "other")
    assert (method("bic"), group("left_out")) == ("Smallest BIC", "One list left out")


def test_a_target_is_said_in_words_and_in_order() -> None:
    target = {
        "else": 7,
        "variants": ["with", "without"],
        "exploited_in": ["uk"],
        "who": "children",
        "written_on": None,
        "legal_bases": {"act": "Act, s. 1"},
        "title": "Children",
        "first_month": "2013-01",
        "last_month": "2013-13",
    }
    assert list(target_rows(target)) == [
        ("Of whom", "Children"),
        ("Who", "children"),
        ("Exploited in", "the United Kingdom"),
        ("First month", "January 2013"),
        ("Last month", "2013-13"),
        ("Later found not to be victims", "counted in, left out"),
        ("Linked under", "act: Act, s. 1"),
        ("Else", "7"),
    ]
