"""A benchmark installation of its own: embedded server, migrated, prepared, thrown away after."""

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

from opennrm.project import keys, postgres


@contextmanager
def benchmark_installation() -> Iterator[postgres.Server]:
    """A running, migrated benchmark installation in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="opennrm-bench-") as name:
        data = Path(name)
        os.environ.pop("DATABASE_URL", None)
        os.environ["OPENNRM_DATA"] = name
        os.environ["OPENNRM_ENV"] = "benchmark"
        os.environ["DJANGO_SETTINGS_MODULE"] = "opennrm.project.settings"
        keys.prepare_folder(data)
        keys.ensure_keys(data)
        with postgres.ensure_running(data) as server:
            django.setup()
            database = importlib.import_module("opennrm.project.database")
            database.migrate()
            try:
                yield server
            finally:
                database.close_connections()
