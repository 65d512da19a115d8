"""The sealed compartment: permission to stay and disqualification, apart from every case."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "20_residence.sql"


class Migration(migrations.Migration):
    """Makes the files, facts and texts of the compartment and the only doors to them, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0015_asking")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
