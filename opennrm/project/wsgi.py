"""The entry for a web server: `gunicorn opennrm.project.wsgi:application`.

A process that answers requests pools its connections and cannot act as the database's owner.
"""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("OPENNRM_SERVING", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opennrm.project.settings")

application = get_wsgi_application()
# Load every page now: a fault in one is told at the start, and the first visitor does not wait.
get_resolver().url_patterns  # noqa: B018
