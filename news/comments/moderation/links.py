"""Links in a text, with and without their "https"."""

import re

# Small only, and without those that begin a sentence: behind "gekommen.In" a space was forgotten.
ENDINGS = (
    "de|at|ch|li|eu|com|net|org|info|biz|io|co|tv|ru|su|cn|pl|uk|top|xyz|shop|store|online|site|club|vip|icu"
    "|bet|casino|click|pro|app|dev|blog"
)
# Begins where no word, host or mailbox is under way, so that no part of a text is read twice.
LINK = re.compile(
    r"(?i:https?://|www\.)\S+"
    rf"|(?<![\w.@-])[\w-]{{2,}}(?:\.[\w-]+)*?\.(?:{ENDINGS})(?![\w-])(?:[/?:]\S*)?"
)


def links(text: str) -> list[str]:
    """Addresses of mailboxes don't count, nor does a full stop with the space after it forgotten."""
    return LINK.findall(text)
