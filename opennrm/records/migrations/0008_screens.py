"""Screens: what was asked of whoever is met as a suspect or a worker."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "10_screens.sql"


class Migration(migrations.Migration):
    """Creates the register of screens, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0007_documents")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
