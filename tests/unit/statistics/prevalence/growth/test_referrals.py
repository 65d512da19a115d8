"""Referrals as they are read: totals, bodies, and a sentence for each thing that is wrong."""

import pytest

from opennrm.statistics.prevalence.growth.lines import GrowthRefused
from opennrm.statistics.prevalence.growth.referrals import read_referrals

HEAD = "period,source,body,referrals\n"


def test_referrals_are_summed_by_source_and_period() -> None:
    found = read_referrals(
        HEAD + "2021,Police,Kent,3\n2020,Police,Kent,2\n2021,Police,Essex,4\n2021,Council,,5\n"
    )
    assert [one.name for one in found.periods] == ["2020", "2021"]
    assert found.sources == ("Police", "Council")
    assert found.people == ((2, 0), (7, 5))
    assert found.totals == (2, 12)
    assert found.bodies == (({"Kent": 2}, {}), ({"Kent": 3, "Essex": 4}, None))
    assert found.lines_missing == (("2020", "Council"),)


def test_a_body_that_referred_nobody_is_no_body_that_refers() -> None:
    found = read_referrals(HEAD + "2020,Police,Kent,0\n2021,Police,Kent,2\n")
    assert found.bodies[0][0] == {}
    assert found.lines_missing == ()


def test_columns_come_in_any_order_and_body_may_lack() -> None:
    found = read_referrals("\ufeffReferrals,Period,Source\n7,2020-Q1,A\n\n9,2020-Q3,A\n")
    assert found.totals == (7, 9)
    assert found.periods_missing == ("2020-Q2",)
    assert found.bodies == ((None,), (None,))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "The file is empty: its first line is period,source,referrals."),
        ("period,source,referrals\n", "The file has a first line and no other."),
        ("period,source\n2020,A\n", "The column 'referrals' is missing."),
        ("period,source,referrals,note\n2020,A,1,x\n", "There is no column 'note'."),
        ("period,source,source,referrals\n2020,A,A,1\n", "The column 'source' stands there twice."),
        (HEAD + "2020,A,1\n", "Line 2 has 3 fields; 4 are right."),
        (HEAD + "20,A,,1\n", "Line 2, period: '20' is no period."),
        (HEAD + "2020,,,1\n", "Line 2, source: is empty."),
        (HEAD + f"2020,{'A' * 121},,1\n", "Line 2, source: is longer than 120 signs."),
        (HEAD + "2020,A,,-3\n", "Line 2, referrals: '-3' is not a whole number"),
        (HEAD + "2020,A,,1.5\n", "Line 2, referrals: '1.5' is not a whole number"),
        (HEAD + "2020,A,,٣\n", "Line 2, referrals: '٣' is not a whole number"),
        (HEAD + "2020,A,,999999999\n", "Line 2, referrals: '999999999' is not a whole number"),
        (HEAD + "2020,A,,1\n2020,A,,2\n", "Lines 2 and 3 both count 2020, A."),
        (HEAD + "2020,A,K,1\n2020,A,K,2\n", "Lines 2 and 3 both count 2020, A, K."),
        (HEAD + "2020,A,,1\n", "The file has one period; a change needs two."),
        (HEAD + "2020,A,,1\n2021-Q1,A,,1\n", "The file mixes quarters and years"),
        ('period,source,referrals\n2020,"A,1\n', "The file is not comma-separated text"),
        ("period\0", "The file is not text: it contains a zero byte."),
        (
            "period,source,referrals\n2020,A,1\n" + "".join(f"2021,S{i},1\n" for i in range(60)),
            "The file has 61 sources; 60 are the most.",
        ),
    ],
)
def test_a_file_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(GrowthRefused) as refused:
        read_referrals(text)
    assert says in str(refused.value)


def test_what_is_wrong_is_said_together_and_ten_at_most() -> None:
    with pytest.raises(GrowthRefused) as refused:
        read_referrals(HEAD + "".join(f"2020,S{at},,x\n" for at in range(12)))
    assert len(refused.value.sentences) == 11
    assert refused.value.sentences[0].startswith("Line 2, referrals:")
    assert refused.value.sentences[-1] == "And 2 more lines."


def test_a_very_long_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opennrm.statistics.prevalence.growth.lines.MOST_LINES", 2)
    with pytest.raises(GrowthRefused, match="over 2 lines"):
        read_referrals("period,source,referrals\n2020,A,1\n2021,A,1\n")


def test_a_period_is_found_by_name_or_by_default() -> None:
    found = read_referrals("period,source,referrals\n2020,A,1\n2021,A,1\n2022,A,1\n")
    assert found.find("2021", otherwise=0) == 1
    assert found.find(None, otherwise=-1) == 2
    for name in ("2023", "last"):
        with pytest.raises(GrowthRefused, match=f"no referrals of '{name}'; .* from 2020 to 2022"):
            found.find(name, otherwise=0)
