"""Samples that an independent auditor draws, scores and publishes."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "34_samples.sql"


class Migration(migrations.Migration):
    """Makes the tables and who reads them, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0026_rulings")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
