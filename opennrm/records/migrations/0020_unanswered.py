"""What was written for somebody and nobody answered in time, by key."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "24_unanswered.sql"


class Migration(migrations.Migration):
    """Adds the rapporteur's list and the ways to write it, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0019_panels")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
