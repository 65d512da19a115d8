"""Cases of different people that may be of one situation: suggestions, seen by one authority."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "17_related.sql"


class Migration(migrations.Migration):
    """Makes the register of suggestions and its policies, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0013_errands_and_staff")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
