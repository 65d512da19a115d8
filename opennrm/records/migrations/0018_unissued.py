"""Signed negatives that have not issued, hidden from whoever is outside the authority."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "19_unissued.sql"


class Migration(migrations.Migration):
    """Narrows the reading of decisions, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0017_clocks")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
