"""One function an act: open the unit of work, ask access, ask the rule, append, notify."""
