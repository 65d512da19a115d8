"""Tokens of the programming interface, and the one question that the application may ask of them."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "05_tokens.sql"


class Migration(migrations.Migration):
    """Creates `nrm.api_token` and its functions, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0002_record")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
