"""`opennrm team`: teams made, members put in and taken out, and each wrong argument named."""

import json
from collections.abc import Callable

import pytest

from opennrm.project import cli
from tests.integration.procedures import staffing

AUTHORITY = "single_competent_authority"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(demo: None, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*words: str) -> tuple[int, str, str]:
        answer = cli.main(["team", *words])
        said = capsys.readouterr()
        return answer, said.out, said.err

    return ran


def test_a_team_is_made_filled_listed_and_left(run: Run) -> None:
    staffing.caseworker("K")
    email = staffing.address("K")
    of = ["--agency", AUTHORITY, "--team", "children"]
    assert run("put", *of, "--name", "Children's team")[0] == 0
    assert run("seat", *of, "--email", email, "--capacity", "12", "--skill", "child",
               "--skill", "vie")[0] == 0  # fmt: skip
    answer, told, _ = run("list", "--agency", AUTHORITY, "--json")
    [line] = json.loads(told)["teams"]
    assert answer == 0
    assert (line["email"], line["capacity"], line["skills"]) == (email, 12, "child vie")
    assert email in run("list", "--agency", AUTHORITY)[1]
    assert run("leave", *of, "--email", email)[0] == 0
    answer, _, said = run("leave", *of, "--email", email)
    assert (answer, "not in" in said) == (1, True)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["put", "--agency", "nobody", "--team", "a", "--name", "A"], "--agency"),
        (["put", "--agency", "kent_police", "--team", "a", "--name", "A"], "decides no cases"),
        (["put", "--agency", AUTHORITY, "--team", "A team", "--name", "A"], "--team"),
        (["put", "--agency", AUTHORITY, "--team", "a", "--name", " "], "--name"),
        (
            ["seat", "--agency", AUTHORITY, "--team", "none", "--email", "x@example.org",
             "--capacity", "1"],
            "--team",
        ),
        (["list", "--agency", "immigration_enforcement_competent_authority"], "decides no cases"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(run: Run, words: list[str], named: str) -> None:
    answer, _, said = run(*words)
    assert answer == 1
    assert named in said


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--email", "nobody@example.org", "--capacity", "1"], "--email"),
        (["--email", "WORKER", "--capacity", "501"], "--capacity"),
        (["--email", "WORKER", "--capacity", "1", "--skill", "juggling"], "--skill"),
        (["--email", "WORKER", "--capacity", "1", "--from", "2026-03-02", "--until",
          "2026-03-01"], "--until"),
    ],
)  # fmt: skip
def test_a_seat_that_cannot_be_is_refused(run: Run, more: list[str], named: str) -> None:
    letter = named.strip("-")[:3]
    staffing.caseworker(letter)
    run("put", "--agency", AUTHORITY, "--team", "adults", "--name", "Adults")
    words = [staffing.address(letter) if word == "WORKER" else word for word in more]
    answer, _, said = run("seat", "--agency", AUTHORITY, "--team", "adults", *words)
    assert answer == 1
    assert named in said
