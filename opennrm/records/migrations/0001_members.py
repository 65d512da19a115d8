"""The members who sign in (table in `public`)."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import migrations, models


class Migration(migrations.Migration):
    """Creates `records_member`."""

    initial = True
    dependencies: ClassVar[list[Any]] = []
    operations: ClassVar[list[Any]] = [
        migrations.CreateModel(
            name="Member",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("demo_sign_in", models.JSONField(blank=True, editable=False, null=True)),
            ],
            options={"abstract": False},
        ),
    ]
