"""The web server's own log, written by the same formatter as everything else.

Gunicorn has handlers of its own, which Django's settings do not reach.
Example: `gunicorn --logger-class opennrm.project.site_log.SiteLog`.
"""

from typing import Any

from gunicorn.glogging import Logger

from opennrm.project.logs import WithoutMessages

LINE = "{levelname} {name}: {message}"


class SiteLog(Logger):
    """Gunicorn's log without the messages of exceptions."""

    def setup(self, cfg: Any) -> None:
        """Give every handler the formatter."""
        super().setup(cfg)
        for handler in (*self.error_log.handlers, *self.access_log.handlers):
            handler.setFormatter(WithoutMessages(LINE, style="{"))
