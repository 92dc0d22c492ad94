"""How long things are kept where no setting says so. Each figure is stated on the page on data protection."""

from datetime import timedelta

OBJECTIONS_HEARD = timedelta(days=183)
"""Six months, as Art. 20 (1) of Regulation (EU) 2022/2065 has it for platforms, also for what is decided."""
REFUSED_KEPT = OBJECTIONS_HEARD
"""A rejected or deleted comment, for as long as its author can object."""
REPORTERS_KEPT = OBJECTIONS_HEARD
"""Who reported, and what they wrote, after the decision; that there was a report stays."""
LETTERS_KEPT = OBJECTIONS_HEARD
"""Letters that were sent or given up: what was sent must not be sent again."""
LINKS_KEPT = timedelta(days=7)
"""Letters that only carried a link, which is dead by then."""
WISHES_UNCONFIRMED = timedelta(hours=48)
MY_DATA_OPEN = timedelta(hours=48)
"""For so long the link to one's own data opens."""
