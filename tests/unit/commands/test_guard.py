import argparse
import json

import pytest

from opennrm.commands import guard


@pytest.fixture
def run(capsys):
    def command(*words):
        parser = argparse.ArgumentParser(prog="opennrm guard")
        guard.add_arguments(parser)
        code = guard.run(parser.parse_args([str(word) for word in words]))
        return code, *capsys.readouterr()

    return command


@pytest.fixture
def check(run, tmp_path):
    def command(content, *words):
        file = tmp_path / "reasons.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run("check", file, *words)

    return command


def test_check_answers_one_document_with_every_id(check):
    content = 'id,text\na,"You failed to escape, it seems."\nb,She was held in a flat.\n'
    code, out, err = check(content, "--json")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert list(document) == ["results"]
    first, second = document["results"]
    assert second == {"id": "b", "hits": []}
    assert first["id"] == "a"
    (hit,) = first["hits"]
    assert set(hit) == {"rule", "words", "start", "end", "source"}
    assert (hit["rule"], hit["words"], hit["start"], hit["end"]) == (
        "did_not_escape",
        "failed to escape",
        4,
        20,
    )
    assert hit["source"]


def test_check_reads_decision_and_outcome_where_they_are_given(check):
    said = "You have recovered and moved on with your life."
    content = (
        "outcome,id,decision,text,note\n"
        f"negative,1,CG,{said},x\n"
        f"positive,2,conclusive_grounds,{said},x\n"
        f"negative,3,support exit,{said},x\n"
        f",4,,{said},x\n"
    )
    document = json.loads(check(content, "--json")[1])
    assert [bool(result["hits"]) for result in document["results"]] == [True, False, False, True]


def test_check_says_it_in_lines_for_people(check):
    code, out, err = check("id,text\na,You failed to escape.\nb,Fine.\n")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == ["a:", "    did_not_escape (4 to 20): “failed to escape”"]
    assert out.splitlines()[-1] == "b: no rule is hit"
    assert check("id,text\n")[1] == "There is no text in the file.\n"


def test_check_reads_a_text_of_several_lines_and_a_byte_order_mark(check):
    content = b'\xef\xbb\xbfid,text\r\na,"One.\r\nYou failed to escape."\r\n\r\nb,Fine\r\n'
    document = json.loads(check(content, "--json")[1])
    (hit,) = document["results"][0]["hits"]
    assert hit["start"] == len("One.\r\nYou ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,words\n1,a\n", "Line 1: the column text is missing"),
        ("", "Line 1: the column id and text is missing"),
        ("id,text,id\n1,a,2\n", "Line 1, column id: it stands there more than once."),
        ("id,text\n1,a\n1,b\n", "Line 3, column id: '1' was there before."),
        ("id,text\n ,a\n", "Line 2, column id: it is empty; each text needs an id."),
        ("id,text\n1,a,b\n", "Line 2 has 3 columns; 2 are right."),
        ("id,text,decision\n1,a,asylum\n", "Line 2, column decision: unknown decision 'asylum'"),
        ("id,text,outcome\n1,a,maybe\n", "Line 2, column outcome: unknown outcome 'maybe'"),
        ('id,text\n1,"a\n', "Line 2: not comma-separated text"),
        (b"id,text\n1,caf\xe9\n", "Line 2, column 6: not UTF-8."),
    ],
)
def test_bad_input_is_a_sentence_with_line_and_column(check, content, said):
    code, out, err = check(content, "--json")
    assert (code, out) == (1, "")
    assert err.startswith(f"opennrm guard: {said}")
    assert "Traceback" not in err


def test_many_faults_are_counted(check):
    content = "id,text\n" + ",a\n" * 30
    lines = check(content)[2].splitlines()
    assert len(lines) == 21
    assert lines[-1] == "opennrm guard: And 10 more."


def test_a_file_that_is_not_there_and_an_unknown_territory_are_refused(run, check, tmp_path):
    code, out, err = run("check", tmp_path / "none.csv")
    assert (code, out) == (1, "")
    assert "cannot be read" in err
    code, out, err = check("id,text\n", "--territory", "atlantis")
    assert (code, out) == (1, "")
    assert "unknown territory 'atlantis'" in err


def test_the_day_decides_which_rules_are_read(check):
    content = "id,text\na,There are no compelling circumstances.\n"
    before = json.loads(check(content, "--json", "--on", "2018-02-07")[1])
    after = json.loads(check(content, "--json", "--on", "2018-02-08")[1])
    assert not before["results"][0]["hits"]
    assert after["results"][0]["hits"]


def test_a_day_that_is_none_is_a_fault_of_use(check):
    with pytest.raises(SystemExit) as stopped:
        check("id,text\n", "--on", "yesterday")
    assert stopped.value.code == 2


def test_rules_are_listed_with_their_sources(run):
    code, out, err = run("rules", "--json", "--on", "2026-11-21", "--territory", "scotland")
    document = json.loads(out)
    assert (code, err) == (0, "")
    assert (document["territory"], document["on"]) == ("scotland", "2026-11-21")
    assert len(document["rules"]) == 11
    for rule in document["rules"]:
        assert rule["source"]
        assert rule["side"] == "adverse"
        assert rule["hits"]
        assert rule["does_not_hit"]


def test_rules_are_said_in_lines_for_people(run):
    code, out, _ = run("rules", "--on", "2026-11-21")
    assert code == 0
    assert "did_not_escape (guidance): That the person did not escape" in out
    assert "Read in: permission to stay; adverse only." in out
