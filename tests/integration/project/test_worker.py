"""The real worker on a demo: it sends what is owed, and tells a failure without its message."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from opennrm.project import postgres
from tests.conftest import data_folder
from tests.integration.procedures.deciding import referred
from tests.integration.records.streams import as_superuser

SECRET = "Asha-of-the-mill"
WORKER = [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"]


def work(server: postgres.Server, database: str, data: Path) -> str:
    """Run the worker until nothing is left to do; what it wrote."""
    shutil.copytree(data_folder() / "keys", data / "keys", dirs_exist_ok=True)
    addresses = {
        f"OPENNRM_{role.upper()}_URL": server.url(role).replace("/opennrm?", f"/{database}?")
        for role in postgres.ROLES
        if role != "owner"
    }
    environment = {
        **os.environ,
        **addresses,
        "OPENNRM_DATA": str(data),
        "OPENNRM_SERVING": "1",
        "DJANGO_SETTINGS_MODULE": "opennrm.project.settings",
    }
    done = subprocess.run(WORKER, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stderr


def owed_and_sent() -> tuple[int, int]:
    """How many notices are owed, and how many of them are sent."""
    [row] = as_superuser(
        "SELECT (SELECT count(*) FROM nrm.outbox), (SELECT count(*) FROM nrm.outbox_sent)"
    )
    return int(row[0]), int(row[1])


@pytest.mark.timeout(180)
def test_what_is_owed_is_sent_by_the_real_worker(
    server: postgres.Server, database: str, demo: None, tmp_path: Path
) -> None:
    referred(on=date(2026, 3, 2))
    owed, _ = owed_and_sent()
    assert owed > 0
    data = tmp_path / SECRET
    data.mkdir()
    # Where the mail should go stands a file, and the error that this gives names the path.
    (data / "mail").write_text("", encoding="utf-8")
    said = work(server, database, data)
    assert owed_and_sent() == (owed, 0)
    assert "jobs.deliver_notice failed (ImproperlyConfigured), try 1; to be tried again" in said
    assert SECRET not in said

    (data / "mail").unlink()
    as_superuser("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
    work(server, database, data)
    assert owed_and_sent() == (owed, owed)
    mails = "".join(file.read_text(encoding="utf-8") for file in (data / "mail").iterdir())
    assert mails.count("Subject: There is something new in your list") == owed
    assert "From: notices@demo.invalid" in mails
