"""Suggestions for the duplicate desk."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "07_matching.sql"


class Migration(migrations.Migration):
    """Creates `nrm.match_suggestion` and how it is answered, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0004_accounts")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
