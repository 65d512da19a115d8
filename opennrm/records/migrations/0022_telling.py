"""Telling a person what a letter says, by an agency that was asked to."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "26_telling.sql"


class Migration(migrations.Migration):
    """Makes the door by which it is written that a letter was told, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0021_handover")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
