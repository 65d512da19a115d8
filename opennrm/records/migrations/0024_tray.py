"""The tray of papers that show status, read by an extractor."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "32_tray.sql"


class Migration(migrations.Migration):
    """Opens the tray to the extractor, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0023_panel_connected")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
