"""Documents: sealed originals and clean copies, in chunks."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "09_documents.sql"


class Migration(migrations.Migration):
    """Creates the tables of documents, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0006_drafts")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
