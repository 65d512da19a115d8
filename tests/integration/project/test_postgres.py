"""The embedded server as its users meet it: roles, rights, and who stops it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from opennrm.project import cluster, keys, postgres

HOLD = """
import sys, time
from pathlib import Path
from opennrm.project import postgres
with postgres.ensure_running(Path(sys.argv[1])) as server:
    print(server.owner_url, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder of its own, with a closed parent, and no cluster left afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data"
        yield path
        home = cluster.place_of(path).home
    for left in home.parent.glob(f"{home.name}*"):
        subprocess.run(["rm", "-rf", str(left)], check=True)


def hold(data: Path) -> tuple[subprocess.Popen[str], str]:
    user = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], stdout=subprocess.PIPE, text=True
    )
    assert user.stdout
    with user.stdout as said:
        return user, said.readline().strip()


def stops_within(url: str, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            return True
        time.sleep(0.05)
    return False


def test_no_role_is_a_superuser_and_all_sign_in(server: postgres.Server) -> None:
    for role in postgres.ROLES:
        with psycopg.connect(server.url(role)) as connection:
            row = connection.execute(
                "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, current_user"
                " FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
        assert row == (False, False, False, False, f"opennrm_{role}")


def test_a_wrong_password_is_refused(server: postgres.Server) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.app_url, password="wrong").close()


def test_the_site_cannot_make_tables(server: postgres.Server) -> None:
    with (
        psycopg.connect(server.app_url) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE public.mine (i int)")


def test_nothing_listens_on_the_network_and_checksums_are_on(server: postgres.Server) -> None:
    with psycopg.connect(server.owner_url) as connection:
        row = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('data_checksums'),"
            " current_setting('password_encryption')"
        ).fetchone()
    assert row == ("", "on", "scram-sha-256")


def test_secrets_are_closed_to_others(data: Path) -> None:
    with postgres.ensure_running(data) as server:
        socket_folder = Path(psycopg.conninfo.conninfo_to_dict(server.app_url)["host"])
        assert stat.S_IMODE(socket_folder.stat().st_mode) == 0o700
    files = list((data / "keys").iterdir())
    assert {"context", "kek", "token", "statistics", "secret"} <= {file.name for file in files}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert all(len(bytes.fromhex(file.read_text())) == keys.BYTES for file in files)


def test_the_last_user_stops_it_and_no_one_before(data: Path) -> None:
    with postgres.ensure_running(data) as server:
        with postgres.ensure_running(data):
            pass
        psycopg.connect(server.app_url).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.app_url).close()
    assert not list(cluster.place_of(data).socket.iterdir())


def test_rows_survive_a_stop(data: Path) -> None:
    with postgres.ensure_running(data) as server, psycopg.connect(server.owner_url) as connection:
        connection.execute("CREATE TABLE public.kept AS SELECT 7 AS n")
    with postgres.ensure_running(data) as server, psycopg.connect(server.app_url) as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)


def test_it_stops_when_its_only_user_is_killed(data: Path) -> None:
    user, url = hold(data)
    psycopg.connect(url).close()
    user.send_signal(signal.SIGKILL)
    user.wait()
    assert stops_within(url, 15)


def test_a_cluster_without_its_keys_is_set_aside_not_deleted(data: Path) -> None:
    with postgres.ensure_running(data):
        pass
    home = cluster.place_of(data).home
    for file in (data / "keys").iterdir():
        file.unlink()
    with postgres.ensure_running(data) as server:
        psycopg.connect(server.app_url).close()
    assert (home.with_name(f"{home.name}.left-1") / "cluster" / "PG_VERSION").is_file()


def test_own_server_is_taken_from_the_environment(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://boss:x@db.invalid/nrm")
    monkeypatch.setenv("OPENNRM_APP_URL", "postgresql://site:y@db.invalid/nrm")
    with postgres.ensure_running(data) as server:
        assert server.owner_url == "postgresql://boss:x@db.invalid/nrm"
        assert server.app_url == "postgresql://site:y@db.invalid/nrm"
        assert "user=opennrm_keeper" in server.keeper_url
        assert server.superuser_url is None
    assert not os.path.lexists(data / "in-use")
