"""What an order of work is made of, teams, and that an agency was told of what is overdue."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "22_clocks.sql"


class Migration(migrations.Migration):
    """Widens the rows of lists and adds teams, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0016_residence")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
