"""The record itself: schema `nrm` with its tables, signed context, functions and rights."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"
FILES = (
    "01_tables.sql",
    "02_context.sql",
    "03_functions.sql",
    "03_rows.sql",
    "03_upkeep.sql",
    "04_rights.sql",
)


class Migration(migrations.Migration):
    """Runs these SQL files, in order, as owner. There is no way back: facts are never dropped."""

    dependencies: ClassVar[list[Any]] = [("records", "0001_members")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
        for name in FILES
    ]
