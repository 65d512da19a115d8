"""Trying again, aloud: every failed try of a task leaves one warning, with kinds and no message.

The job queue itself says nothing before the last try. Example: a mail server that refuses gives
`jobs.deliver_notice failed (ConnectionRefusedError), try 3; to be tried again` in the log.
"""

import logging

from procrastinate import RetryDecision, RetryStrategy
from procrastinate.jobs import Job

log = logging.getLogger("opennrm.jobs")


class ToldRetries(RetryStrategy):
    """Waits longer after each try, and says so."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None after the last try."""
        decision = super().get_retry_decision(exception=exception, job=job)
        log.warning(
            "%s failed (%s), try %d; %s",
            job.task_name,
            type(exception).__name__,
            job.attempts + 1,
            "to be tried again" if decision else "given up",
        )
        return decision
