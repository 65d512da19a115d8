"""Keyed rows: what a body hands over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.prevalence import keyed_files
from opennrm.statistics.prevalence.keyed import CHOICES, COLUMNS, KINDS, nation_of
from opennrm.statistics.prevalence.keyed_files import read_keyed, write_keyed
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.months import label

KEY = "lk1.0a1b2c3d." + "5f" * 32
ROW = {
    "key": KEY,
    "exploited_from": "2024-03",
    "exploited_to": "2024-05",
    "exploited_in": "uk",
    "age_at_exploitation": "adult",
    "sex": "female",
    "nationality_group": "eu",
    "exploitation": "labour+sexual",
    "region": "london",
    "basis": "consent",
    "found_not_victim": "no",
}


def file_of(*rows: dict[str, str]) -> str:
    lines = [",".join(COLUMNS), *(",".join(row[name] for name in COLUMNS) for row in rows)]
    return "\n".join(lines) + "\n"


def test_a_row_is_read() -> None:
    found = read_keyed(file_of(ROW))
    (row,) = found.rows
    assert (found.given, found.anonymous, found.without_basis) == (1, 0, 0)
    assert row.began and label(row.began.first) == "2024-03"
    assert row.kinds == {"labour", "sexual"}
    assert (row.nation, row.scheme) == ("england", "lk1.0a1b2c3d")


def test_what_may_be_open_or_unknown() -> None:
    blank = dict.fromkeys(COLUMNS, "") | {"key": KEY, "basis": "consent"}
    unknown = dict.fromkeys(COLUMNS, "unknown") | {"key": KEY, "basis": "consent"}
    (one,), (other,) = read_keyed(file_of(blank)).rows, read_keyed(file_of(unknown)).rows
    assert one == other
    assert one.began is None and one.ended is None and not one.goes_on
    assert (one.found_not_victim, one.nation) == ("open", "")
    (going,) = read_keyed(file_of(ROW | {"exploited_to": "open"})).rows
    assert going.goes_on and going.ended is None


def test_anonymous_and_without_basis_are_left_out_and_counted() -> None:
    found = read_keyed(
        file_of(
            ROW,
            ROW | {"key": ""},
            ROW | {"key": "", "basis": ""},
            ROW | {"basis": ""},
            ROW | {"basis": "unknown"},
        )
    )
    assert (len(found.rows), found.given, found.anonymous, found.without_basis) == (1, 5, 2, 2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key": "Jane Doe"}, "Line 2, key: a link key has 32 to 128"),
        ({"key": "ab12"}, "Line 2, key: a link key has 32 to 128"),
        ({"exploited_from": "March"}, "Line 2, exploited_from: 'March': a month is written"),
        ({"exploited_from": "open"}, "Line 2, exploited_from: 'open': a month is written"),
        ({"exploited_to": "2024-13"}, "Line 2, exploited_to: '2024-13': there is no month 13"),
        ({"exploited_to": "2024-01"}, "Line 2, exploited_to: it ended before it began."),
        ({"exploited_in": "Kent"}, "Line 2, exploited_in: 'Kent' is none of uk, abroad"),
        ({"age_at_exploitation": "17"}, "Line 2, age_at_exploitation: '17' is none of"),
        ({"sex": "f"}, "Line 2, sex: 'f' is none of female"),
        ({"nationality_group": "GBR"}, "Line 2, nationality_group: 'GBR' is none of uk, eu"),
        ({"exploitation": "labour+work"}, "Line 2, exploitation: 'work' is none of"),
        ({"region": "kent"}, "Line 2, region: 'kent' is none of"),
        ({"basis": "Yes of course"}, "Line 2, basis: 'Yes of course' is neither consent"),
        ({"found_not_victim": "maybe"}, "Line 2, found_not_victim: 'maybe' is none of yes"),
        ({"exploited_in": "abroad"}, "Line 2, region: it is a region of the exploitation"),
        ({"exploited_in": "scotland"}, "Line 2, region: london is not in scotland."),
    ],
)
def test_a_fault_is_named_by_line_and_column(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ListsRefused) as refused:
        read_keyed(file_of(ROW | changed))
    assert len(refused.value.sentences) == 1
    assert refused.value.sentences[0].startswith(said)


def test_no_fault_repeats_what_stood_for_a_key() -> None:
    with pytest.raises(ListsRefused) as refused:
        read_keyed(file_of(ROW | {"key": "Jane Doe"}))
    assert "Jane" not in str(refused.value)


def test_the_file_is_checked_whole() -> None:
    with pytest.raises(ListsRefused) as refused:
        read_keyed(file_of(ROW, ROW | {"sex": "x"}, ROW, ROW | {"key": "", "region": "y"}))
    assert [one.split(":")[0] for one in refused.value.sentences] == [
        "Line 3, sex",
        "Line 5, region",
    ]


def test_at_most_twenty_faults_are_said() -> None:
    with pytest.raises(ListsRefused) as refused:
        read_keyed(file_of(*[ROW | {"sex": "x", "region": "y"}] * 40))
    assert len(refused.value.sentences) == 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty"),
        ("\n\n", "The file is empty"),
        ("a\0b", "zero byte"),
        ('key,"', "comma-separated"),
        (",".join(COLUMNS[1:]), "The column key is missing."),
        (",".join((*COLUMNS, "name")), "The column 'name' is none of keyed rows"),
        (",".join((*COLUMNS, "key")), "The column key is there twice."),
        (",".join(COLUMNS) + "\n1,2", "Line 2 has 2 fields; 11 are right."),
    ],
)
def test_what_is_no_such_file_is_refused(text: str, said: str) -> None:
    with pytest.raises(ListsRefused, match=said):
        read_keyed(text)


def test_columns_may_stand_in_any_order() -> None:
    turned = tuple(reversed(COLUMNS))
    text = "\ufeff" + ",".join(turned).upper() + "\n" + ",".join(ROW[name] for name in turned)
    assert read_keyed(text).rows == read_keyed(file_of(ROW)).rows


def test_a_key_without_points_has_its_length_as_its_scheme() -> None:
    (row,) = read_keyed(file_of(ROW | {"key": "0" * 40})).rows
    assert row.scheme == "40 signs"


@pytest.mark.parametrize(
    ("region", "nation"),
    [("", ""), ("london", "england"), ("wales", "wales"), ("north_east", "england")],
)
def test_a_region_is_of_a_nation(region: str, nation: str) -> None:
    assert nation_of(region) == nation


@given(
    st.fixed_dictionaries(
        {name: st.sampled_from(("", "unknown", *codes)) for name, codes in CHOICES.items()}
        | {"exploitation": st.lists(st.sampled_from(KINDS), unique=True).map("+".join)}
    )
)
def test_every_code_is_read_or_refused_in_a_sentence(codes: dict[str, str]) -> None:
    try:
        (row,) = read_keyed(file_of(ROW | codes)).rows
    except ListsRefused as refused:
        assert all(one.startswith("Line 2, region") for one in refused.sentences)
        return
    assert row.sex == codes["sex"].replace("unknown", "")
    assert "+".join(sorted(row.kinds)) == "+".join(
        sorted(filter(None, codes["exploitation"].split("+")))
    )


def test_more_rows_than_a_country_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyed_files, "MOST_ROWS", 2)
    with pytest.raises(ListsRefused, match="There are 3 rows; 2 are the most"):
        read_keyed(file_of(ROW, ROW))


@given(
    st.sampled_from(("", "2024", "2024-03", "2023-11/2024-03")),
    st.sampled_from(("", "open", "2025", "2024-06")),
    st.sets(st.sampled_from(KINDS)),
)
def test_rows_are_read_as_they_were_written(began: str, ended: str, kinds: set[str]) -> None:
    changed = {"exploited_from": began, "exploited_to": ended, "exploitation": "+".join(kinds)}
    rows = read_keyed(file_of(ROW, ROW | changed)).rows
    assert read_keyed(write_keyed(rows)).rows == rows


def test_who_cannot_be_linked_goes_along_to_be_counted_and_no_more() -> None:
    rows = read_keyed(file_of(ROW)).rows
    text = write_keyed(rows, anonymous=2, without_basis=3)
    found = read_keyed(text)
    assert (found.rows, found.given, found.anonymous, found.without_basis) == (rows, 6, 2, 3)
    assert {line.strip("-,") for line in text.splitlines()[2:]} == {""}
