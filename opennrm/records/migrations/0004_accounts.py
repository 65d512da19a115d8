"""What the application may do with accounts, and the cache table."""

from pathlib import Path
from typing import Any, ClassVar

from django.db import migrations, models

SQL = Path(__file__).resolve().parent.parent / "sql" / "06_accounts.sql"


class Migration(migrations.Migration):
    """Runs after the tables of others that it takes rights from, as owner."""

    dependencies: ClassVar[list[Any]] = [
        ("records", "0003_tokens"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]
    operations: ClassVar[list[Any]] = [
        migrations.AddField(
            "member", "has_set_up_factor", models.BooleanField(default=False, editable=False)
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
    ]
