"""Who else was referred from the same situation: hidden, but from who wrote it."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "14_situations.sql"


class Migration(migrations.Migration):
    """Widens the reading of facts, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0011_agency_figures")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
