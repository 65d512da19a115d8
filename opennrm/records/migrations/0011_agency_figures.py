"""What each agency found, with its denominators."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "13_agency_figures.sql"


class Migration(migrations.Migration):
    """Lets statistics read whether a crime was recorded, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0010_consents")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
