"""The duplicate desk sorts further reports."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "11_sorting.sql"


class Migration(migrations.Migration):
    """Adds to suggestions, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0008_screens")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
