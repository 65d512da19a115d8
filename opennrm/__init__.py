"""OpenNRM: an open National Referral Mechanism.

From the first sign of trafficking, through referral, decision, review and support, to the
published statistic. Rooms depend downwards only; see docs/explanation/design.md.
"""

__version__ = "0.1.0"
