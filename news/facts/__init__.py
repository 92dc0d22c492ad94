"""What is true of an article, as plain values in absolute addresses.

The one origin of all that leaves the house in a form of its own: feeds, structured data, sitemaps, the heads
of pages. Whatever one of them says, the others say too.
"""

from .gathering import facts_of
from .of_page import facts_of_page
from .plain import Facts, Note, Origin, Person, Picture, Place, Version

__all__ = ["Facts", "Note", "Origin", "Person", "Picture", "Place", "Version", "facts_of", "facts_of_page"]
