"""What agencies are asked to do about a case, and who may sign decisions."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations

SQL = Path(__file__).resolve().parent.parent / "sql"


class Migration(migrations.Migration):
    """Adds errands and the register of staff, as owner."""

    dependencies: ClassVar[list[Any]] = [("records", "0012_situations")]
    operations: ClassVar[list[Any]] = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
        for name in ("15_errands.sql", "16_staff.sql")
    ]
