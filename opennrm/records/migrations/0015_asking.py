"""An agency answers what it was asked, whatever else of the case it may see."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "18_asking.sql"


class Migration(migrations.Migration):
    """Adds the one way by which an asked agency writes its answer, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0014_related")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
