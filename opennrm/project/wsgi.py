"""The entry for a web server: `gunicorn opennrm.project.wsgi:application`.

A process that answers requests pools its connections and cannot act as the database's owner.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("OPENNRM_SERVING", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opennrm.project.settings")

application = get_wsgi_application()
