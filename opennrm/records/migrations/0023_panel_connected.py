"""Whether a member wrote a fact of a case on whose panel they would sit."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "31_panel_connected.sql"


class Migration(migrations.Migration):
    """Adds one question, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0022_telling")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
