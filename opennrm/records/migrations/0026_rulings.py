"""The register of rulings, and which cases and files each reaches."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "33_rulings.sql"


class Migration(migrations.Migration):
    """Makes the tables and who reads them, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0025_panel_list")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
