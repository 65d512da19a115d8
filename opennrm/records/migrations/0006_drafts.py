"""Drafts that belong to a group, screens and what an agency last typed of itself."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "08_drafts.sql"


class Migration(migrations.Migration):
    """Adds to `nrm.draft`, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0005_matching")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
