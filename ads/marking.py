"""The word above each slot that says: this is advertising. It is one of two, and never left out. Pure.

The press laws of the Länder ask for "Anzeige"; a word of one's own, or an English one, doesn't do (BGH, I ZR
2/11 of 6 February 2014).
"""

LAST_RESORT = "Werbung"
USUAL = ("Werbung", "Anzeige")
ADVERTORIAL = "Anzeige"
"""Above a text that somebody paid for: what looks like an article needs the word of the press laws."""
POLITICAL = "Politische Anzeige"
"""Of Regulation (EU) 2024/900, Article 11: it comes with the booking, and no setting words it."""


def marker_for(*words: str) -> str:
    """The first of the words that can stand above a slot; "Werbung" when none can."""
    return next((word for word in words if word in USUAL), LAST_RESORT)
