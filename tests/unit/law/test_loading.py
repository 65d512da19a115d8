from datetime import date

import pytest

from opennrm.law.book import Law
from opennrm.law.loading import Fault, LawRefused, current_law

NO_RULE = {"in_force": "false", "value": None, "unit": None, "kind": None}


def faults(folder, text, name="area.toml"):
    with pytest.raises(LawRefused) as refused:
        folder.write(text, name).load()
    return refused.value.faults


def test_a_whole_text_loads(folder, row):
    law = folder.write(row()).load()
    assert isinstance(law, Law)
    assert law.names == ("period",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": None}, "source is missing"),
        ({"source": '"  "'}, "source is missing"),
        ({"territory": '"east"'}, "unknown territory 'east': one of north, south, or all"),
        ({"territory": None}, "unknown territory None"),
        ({"territory": "[]"}, "unknown territory []"),
        ({"unit": '"fortnights"'}, "unknown unit 'fortnights'"),
        ({"unit": None}, "unknown unit None"),
        ({"kind": '"about"'}, "unknown kind 'about'"),
        ({"value": '"thirty"'}, "of the wrong kind: calendar_days takes a whole number"),
        ({"value": "30.5"}, "of the wrong kind"),
        ({"value": "true"}, "of the wrong kind"),
        ({"value": "-1"}, "of the wrong kind"),
        ({"value": None}, "of the wrong kind"),
        ({"unit": '"yes_no"'}, "yes_no takes true or false"),
        ({"unit": '"wording"'}, "wording takes a sentence"),
        ({"unit": '"code"', "value": '"Two Words"'}, "code takes a code"),
        ({"unit": '"codes"', "value": "[]"}, "codes takes a list of codes"),
        ({"unit": '"codes"', "value": '["a", 1]'}, "codes takes a list of codes"),
        ({"force": '"custom"'}, "unknown force 'custom': one of statute, guidance, judgment, ours"),
        ({"evidence": '"U"'}, "unknown evidence 'U': one of V, E"),
        ({"from_": None}, "from is missing"),
        ({"from_": '"2019-13"'}, "is not a date, a month"),
        ({"from_": "2000"}, "is not a date, a month"),
        ({"from_": "{ known_by = 1 }"}, "a table of days takes known_by=DATE"),
        ({"from_": "{ known_by = 2000-01-01, never = 1 }"}, "a table of days takes known_by=DATE"),
        (
            {"from_": "{ known_by = 2000-01-01, not_before = 2001-01-01 }"},
            "2001-01-01 comes after 2000-01-01",
        ),
        ({"from_": "2000-01-01", "to": "1999-12-31"}, "ends (1999-12-31) before it begins"),
        ({"governed_by": None}, "governed_by is missing"),
        ({"governed_by": '{ date = "decision" }'}, "governed_by is missing"),
        (
            {"governed_by": '{ date = "birth", place = "referral" }'},
            "unknown governing date 'birth'",
        ),
        (
            {"governed_by": '{ date = "decision", place = "moon" }'},
            "unknown governing place 'moon'",
        ),
        ({"ends": '"sometime"', "starts": '"referral"'}, "ends takes fixed, later_of_"),
        ({"ends": '"fixed"'}, "needs a unit of time and the event that starts it"),
        (
            {"ends": '"fixed"', "starts": '"referral"', "unit": '"people"'},
            "needs a unit of time and the event that starts it",
        ),
        ({"starts": '"The referral"'}, "starts takes a code"),
        ({"longer_by": "7"}, "longer_by takes a code"),
        ({"in_force": '"no"'}, "in_force takes true or false"),
        ({"in_force": "false"}, "a time without a rule (in_force=false) has no value"),
        ({"given": "2000-01-01"}, "given and law_since belong to a provision of force judgment"),
        ({"force": '"judgment"'}, "a judgment needs given=DATE and law_since=DATE"),
        (
            {"force": '"judgment"', "given": "2000-01-01", "law_since": "2000-01-02"},
            "law_since 2000-01-02 comes after given 2000-01-01",
        ),
        (
            {"force": '"judgment"', "given": "2000-01-05", "law_since": "1999-01-01"},
            "applied from the day it was given, 2000-01-05, not 2000-01-01",
        ),
        (
            {"to_day_evidence": '"E"'},
            "unknown key 'to_day_evidence': there is no key 'to_day' here",
        ),
        ({"value_evidence": '"U"'}, "unknown value_evidence 'U': one of V, E"),
        ({"evidense": '"V"'}, "unknown key 'evidense': is 'evidence' meant?"),
        ({"to": "2020-12-31"}, "nothing is said of the days after 2020-12-31"),
        ({"from_": "2001-02-01"}, "nothing is said of the days from 2000-01-01 to 2001-01-31"),
    ],
)
def test_a_bad_provision_is_refused_with_file_provision_and_line(folder, row, changed, said):
    (fault,) = faults(folder, "# A comment above.\n\n" + row(**changed))
    assert (fault.file, fault.provision, fault.line) == ("area.toml", "period", 3)
    assert said in fault.said
    assert str(fault).startswith("area.toml, line 3, period: ")


@pytest.mark.parametrize(("written", "excerpt"), [('"E"', True), ('"V"', False)])
def test_a_part_that_was_read_in_excerpt_makes_the_provision_an_excerpt(
    folder, row, written, excerpt
):
    law = folder.write(row(value_evidence=written)).load()
    found = law.find("period", "north", date(2001, 1, 1))
    assert (found.evidence, found.excerpt) == ("V", excerpt)


def test_an_overlap_is_refused_at_the_second_of_the_two(folder, row):
    first, second = row(to="2010-06-30"), row(from_="2010-06-30")
    (fault,) = faults(folder, first + "\n" + second)
    assert fault == Fault(
        "area.toml",
        first.count("\n") + 2,
        "period",
        "north: overlaps the provision of line 1: that one ends 2010-06-30, "
        "this one begins 2010-06-30",
    )


def test_two_provisions_of_which_the_first_has_no_end_overlap(folder, row):
    (fault,) = faults(folder, row() + row(from_="2010-07-01"))
    assert "overlaps" in fault.said
    assert "which has no end" in fault.said


def test_two_provisions_from_the_same_day_overlap(folder, row):
    known = row(from_="{ known_by = 2005-01-01 }", to="{ known_by = 2004-12-31 }")
    (fault,) = faults(folder, known + row(from_="{ known_by = 2005-01-01 }"))
    assert "overlaps the provision of line 1" in fault.said


def test_an_unexplained_gap_is_refused(folder, row):
    (fault,) = faults(folder, row(to="2010-06-30") + row(from_="2010-07-02"))
    assert "nothing is said of the days between 2010-06-30 and 2010-07-02" in fault.said
    assert fault.line == row(to="2010-06-30").count("\n") + 1


def test_a_gap_that_is_explained_is_no_fault(folder, row):
    text = row(to="2010-06-30")
    text += row(from_="2010-07-01", to="2011-01-31", **NO_RULE)
    law = folder.write(text + row(from_="2011-02-01")).load()
    assert [p.in_force for p in law.history("period", "north")] == [True, False, True]


def test_everything_wrong_is_told_at_once_in_order(folder, row):
    folder.write("a = [", "broken.toml")
    told = faults(folder, row(source=None) + row("other", unit='"moons"') + row("third"))
    assert [(fault.file, fault.provision) for fault in told] == [
        ("area.toml", "period"),
        ("area.toml", "other"),
        ("broken.toml", ""),
    ]
    assert "broken.toml, line 1, file: " in str(told[-1])


def test_a_provision_stands_in_one_file_only(folder, row):
    folder.write(row(), "first.toml")
    (fault,) = faults(folder, row(territory='"south"'), "second.toml")
    assert (fault.file, fault.said) == ("second.toml", "period stands in first.toml already")


def test_one_provision_has_one_governing_date_and_place(folder, row):
    other = row(territory='"south"', governed_by='{ date = "referral", place = "referral" }')
    (fault,) = faults(folder, row() + other)
    assert fault.said == "governed_by is another one than in line 1"


def test_a_table_that_is_no_list_of_provisions_is_refused(folder):
    (fault,) = faults(folder, "\n[period]\nvalue = 3\n\n")
    assert (fault.line, fault.said) == (1, "write each provision as [[period]]")


def test_a_name_that_is_no_code_is_refused(folder, row):
    (fault,) = faults(folder, row('"Recovery period"'))
    assert (fault.provision, fault.line) == ("Recovery period", 1)
    assert "lower-case" in fault.said


def test_a_text_that_is_not_toml_is_refused_with_its_line(folder):
    (fault,) = faults(folder, "# fine\n\nthis is prose\n")
    assert (fault.file, fault.line, fault.provision) == ("area.toml", 3, "")


def test_a_text_that_is_not_utf8_is_refused(folder):
    (folder.path / "area.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(LawRefused, match=r"area\.toml, line 1, file: "):
        folder.load()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("begins = 2000-01-01", "", "begins is missing"),
        ('"Europe/London"', '"Europe/Atlantis"', "unknown time_zone 'Europe/Atlantis'"),
        ('"Europe/London"', '"../etc/passwd"', "unknown time_zone"),
        ('code = "south"', 'code = "up"', "two territories claim up"),
        ("nations = []", "nations = [1]", "nations takes a list, each a str"),
        ('nations = ["up"]', "", "nations is missing"),
        ('"SCT"', '"ATL"', "unknown bank holidays"),
        ('holidays = { country = "GB", subdivision = "SCT" }', "holidays = 3", "holidays takes"),
        (
            '{ country = "GB", subdivision = "SCT" }',
            "{ weekend = [0, 1, 2, 3, 4, 5, 6] }",
            "weekend takes days",
        ),
    ],
)
def test_bad_territories_are_refused(folder, old, new, said):
    text = (folder.path / "territories.toml").read_text()
    assert old in text
    (fault,) = faults(folder, text.replace(old, new), "territories.toml")
    headers = [n for n, line in enumerate(text.splitlines(), 1) if line == "[[territory]]"]
    of_a_row = "nations" in old or "holidays" in old or "SCT" in old
    line = headers["south" in old or old == "nations = []"] if of_a_row else 1
    assert (fault.file, fault.line) == ("territories.toml", line)
    assert said in fault.said


def test_territories_that_are_not_toml_are_refused_with_their_line(folder):
    (fault,) = faults(folder, 'name = "X"\nprose\n', "territories.toml")
    assert (fault.file, fault.line) == ("territories.toml", 2)


def test_a_folder_without_territories_is_refused(tmp_path, folder):
    (tmp_path / "territories.toml").unlink()
    with pytest.raises(LawRefused, match=r"territories\.toml"):
        folder.load()


def test_the_version_changes_with_every_byte_and_every_name(folder, row):
    first = folder.write(row()).load().version
    assert folder.load().version == first
    assert folder.write(row() + "# a remark\n").load().version != first
    (folder.path / "area.toml").rename(folder.path / "other.toml")
    assert folder.write(row(), "other.toml").load().version != first


def test_the_law_that_ships_is_read_once():
    assert current_law() is current_law()
    assert len(current_law().version) == 64


@pytest.mark.parametrize(
    ("to", "from_"),
    [
        ("2010-06-30", "{ known_by = 2010-12-31 }"),
        ("{ known_by = 2010-12-31 }", "2010-07-01"),
        ('"2010-06"', "{ not_before = 2010-07-01, known_by = 2010-07-31 }"),
    ],
)
def test_one_exact_day_of_the_two_settles_the_change(folder, row, to, from_):
    law = folder.write(row(to=to) + row(value="45", from_=from_)).load()
    for day, value in ((date(2010, 6, 30), 30), (date(2010, 7, 1), 45)):
        assert law.find("period", "north", day).value == value
        assert law.find("period", "north", day).settled_on(day)


def test_territories_that_are_no_tables_are_refused(folder):
    text = 'name = "X"\nbegins = 2000-01-01\ntime_zone = "UTC"\nterritory = [3]\n'
    (fault,) = faults(folder, text, "territories.toml")
    assert (fault.line, fault.said) == (1, "write each territory as [[territory]]")
