import argparse
import json

import pytest

from opennrm.commands import law
from opennrm.law.loading import current_law


@pytest.fixture
def run(capsys):
    def command(*words):
        parser = argparse.ArgumentParser(prog="opennrm law")
        law.add_arguments(parser)
        code = law.run(parser.parse_args(words))
        return code, *capsys.readouterr()

    return command


@pytest.mark.parametrize(
    ("day", "value", "to", "force"),
    [("2022-12-12", 45, "2022-12-12", "guidance"), ("2022-12-13", 30, "2023-01-29", "guidance"),
     ("2023-01-30", 30, None, "statute")],
)  # fmt: skip
def test_show_answers_one_json_document(run, day, value, to, force):
    code, out, err = run("show", "england-and-wales", "--on", day, "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert set(document) == {"territory", "on", "provisions"}
    assert (document["territory"], document["on"]) == ("england-and-wales", day)
    found = document["provisions"]["recovery_period"]
    assert (found["value"], found["to"], found["force"]) == (value, to, force)
    assert (found["unit"], found["kind"]) == ("calendar_days", "at_least")
    assert (found["starts"], found["ends"]) == (
        "positive_reasonable_grounds",
        "later_of_conclusive_grounds",
    )
    assert found["source"]


def test_applied_and_now_known_stand_side_by_side_only_where_they_differ(run):
    provisions = json.loads(run("show", "wales", "--on", "2016-01-01", "--json")[1])["provisions"]
    burden = provisions["burden_of_proof_of_defence"]
    assert burden["applied"]["value"] == "defendant_proves_on_balance_of_probabilities"
    assert burden["now_known"]["value"] == "prosecution_disproves_to_the_criminal_standard"
    assert burden["now_known"]["given"] == "2018-03-28"
    with_both = {name for name, found in provisions.items() if "now_known" in found}
    assert with_both == {
        "burden_of_proof_of_defence",
        "necessity_of_stay",
        "reason_compelling_circumstances",
    }


def test_days_that_are_not_exact_are_said_as_they_are_known(run):
    timeline = json.loads(
        run("history", "reasonable_grounds_test", "--territory", "england", "--json")[1]
    )["timeline"]
    assert timeline[1]["to"] == {"known_by": "2023-06-27", "not_before": "2023-06-01"}
    assert timeline[2]["in_force"] is False
    assert timeline[1]["unsettled_from"] == "2023-06-02"


def test_history_in_json_is_the_whole_timeline(run):
    document = json.loads(run("history", "recovery_period", "--territory", "scotland", "--json")[1])
    assert document["law_version"] == current_law().version
    assert [row["value"] for row in document["timeline"]] == [None, 90]


def test_history_in_words(run):
    code, out, _ = run("history", "recovery_period", "--territory", "scotland")
    assert code == 0
    assert "from 2009-04-01 to 2018-03-31: no rule" in out
    assert "from 2018-04-01: exactly 90 calendar days (earlier of conclusive grounds)" in out


def test_show_in_words_says_what_is_unsettled_and_what_is_now_known(run):
    out = run("show", "england", "--on", "2016-01-01")[1]
    assert "Now known to have been law: prosecution disproves to the criminal standard" in out
    assert "consent_child" not in out
    out = run("show", "england", "--on", "2023-06-15")[1]
    assert "consent_child: no\n" in out
    assert "The sources do not settle this day." in out
    assert "a day known by 2019-04-29." in out
    assert "to a day known by 2023-06-27 (not before 2023-06-01)" in out
    assert "duty_to_notify: police, british transport police" in out


def test_show_takes_today_where_no_day_is_given(run):
    code, out, _ = run("show", "scotland", "--json")
    assert code == 0
    assert json.loads(out)["provisions"]["recovery_period"]["value"] == 90


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "france", "--on", "2022-12-12"), "unknown territory 'france': one of england"),
        (("history", "tea", "--territory", "scotland"), "no text of scotland speaks of 'tea'"),
        (("check", "/no/such/folder"), "/no/such/folder is not a folder"),
    ],
)
def test_what_the_texts_do_not_know_is_refused_on_stderr(run, words, said):
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert said in err


def test_a_day_that_is_no_day_is_a_slip_of_usage(run, capsys):
    with pytest.raises(SystemExit) as slip:
        run("show", "scotland", "--on", "yesterday")
    assert slip.value.code == 2
    assert "'yesterday' is not a day such as 2022-12-12" in capsys.readouterr().err


def test_check_passes_a_folder_that_can_be_law(run, folder, row):
    code, out, _ = run("check", str(folder.write(row()).path))
    assert (code, out.split(",")[0]) == (0, "Test: 1 provisions")


def test_check_finds_every_fault_of_a_folder(run, folder, row):
    folder.write(row(source=None) + row("other", unit='"moons"'))
    code, out, err = run("check", str(folder.path))
    assert (code, out) == (4, "")
    assert "area.toml, line 1, period: source is missing" in err
    assert "other: unknown unit 'moons'" in err
