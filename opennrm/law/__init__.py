"""What the law is: dated provisions with sources, and the calendar.

`current_law().find("recovery_period", "scotland", day)` is how a rule asks. The texts are TOML in
`texts/<country>`; `opennrm law show` and the site print them, `opennrm law check` refuses bad ones.
"""

from opennrm.law.book import Law, NoProvision
from opennrm.law.loading import LawRefused, current_law, load
from opennrm.law.provisions import Provision

__all__ = ["Law", "LawRefused", "NoProvision", "Provision", "current_law", "load"]
