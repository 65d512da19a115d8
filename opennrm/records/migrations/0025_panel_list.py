"""Open panels, for whoever convenes them."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "32_panel_list.sql"


class Migration(migrations.Migration):
    """Widens the reading of seats, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0024_tray")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
