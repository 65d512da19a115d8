"""The whole of OpenNRM under one command: it comes up, is alone, and goes without a trace."""

import os
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from opennrm.project import cluster, keys, postgres

PROGRAM = "import sys; from opennrm.project.cli import main; sys.exit(main())"
RUN = [sys.executable, "-c", PROGRAM, "run", "--referrals", "0", "--port", "0"]


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        yield {**os.environ, "OPENNRM_DATA": str(data)}
        subprocess.run(["rm", "-rf", str(cluster.place_of(data).home)], check=True)


def processes_of(group: int) -> list[str]:
    rows = subprocess.run(
        ["ps", "-eo", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [row for row in rows if row.split()[0] == str(group) and " Z" not in row]


@pytest.mark.timeout(180)
def test_run_comes_up_is_alone_and_leaves_nothing(environment: dict[str, str]) -> None:
    first = subprocess.Popen(
        RUN, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert first.stdout
        address = first.stdout.readline().removeprefix("OpenNRM: ").strip()
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        second = subprocess.run(RUN, env=environment, capture_output=True, text=True)
        assert second.returncode == 3
        assert address in second.stderr
        server = postgres.describe(Path(environment["OPENNRM_DATA"]))
        os.killpg(first.pid, signal.SIGINT)
        said = first.stdout.read()
        assert first.wait(30) == 0
    finally:
        if first.poll() is None:
            os.killpg(first.pid, signal.SIGKILL)
            first.wait(30)
        if first.stdout:
            first.stdout.close()
    assert "first.responder@" in said
    assert "TOTP secret" in said
    assert processes_of(first.pid) == []
    assert not (Path(environment["OPENNRM_DATA"]) / "running").exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.owner_url).close()


def test_production_refuses_and_says_what_is_missing(environment: dict[str, str]) -> None:
    done = subprocess.run(
        RUN, env={**environment, "OPENNRM_ENV": "production"}, capture_output=True, text=True
    )
    assert done.returncode == 3
    assert "OPENNRM_HOSTS" in done.stderr
    assert "OPENNRM_EMAIL_URL" in done.stderr
    assert "OPENNRM_EMAIL_FROM" in done.stderr
    assert all(variable in done.stderr for variable in keys.VARIABLES.values())
    assert done.stdout == ""


def test_production_passes_the_framework_s_own_check(environment: dict[str, str]) -> None:
    given = {variable: os.urandom(32).hex() for variable in keys.VARIABLES.values()}
    settings = {
        **environment,
        **given,
        "OPENNRM_ENV": "production",
        "OPENNRM_HOSTS": "nrm.example",
        "OPENNRM_EMAIL_URL": "smtps://nrm:x@mail.example",
        "OPENNRM_EMAIL_FROM": "notices@nrm.example",
        "DJANGO_SETTINGS_MODULE": "opennrm.project.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
