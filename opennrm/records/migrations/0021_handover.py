"""An access that came with an offer of a case ends with it."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql" / "30_handover.sql"


class Migration(migrations.Migration):
    """Lets the end of an offer end its access, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0020_unanswered")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop)
    ]
