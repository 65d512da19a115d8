"""Consents taken back, and messages that were not the person's."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "12_consents.sql"


class Migration(migrations.Migration):
    """Adds what consent needs, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0009_sorting")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
