"""Seats of panels, and acting by a seat or by a notice."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "21_panels.sql"


class Migration(migrations.Migration):
    """Adds the seats, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0018_unissued")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
