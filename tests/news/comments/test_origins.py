import pytest

from news.comments.origins import Sender, sender

OURS = {"https://tagblatt.example"}


@pytest.mark.parametrize(
    ("fetch_site", "origin", "expected"),
    [
        ("same-origin", "https://tagblatt.example", Sender.OURSELVES),
        ("same-origin", "null", Sender.OURSELVES),  # a page with Referrer-Policy: no-referrer
        ("cross-site", "https://tagblatt.example", Sender.FOREIGN),
        ("cross-site", "null", Sender.FOREIGN),  # a sandboxed frame
        ("same-site", "https://other.tagblatt.example", Sender.FOREIGN),
        ("none", None, Sender.UNKNOWN),
        ("nonsense", None, Sender.FOREIGN),
        (None, "https://tagblatt.example", Sender.OURSELVES),
        (None, "http://tagblatt.example", Sender.FOREIGN),
        (None, "https://tagblatt.example.evil.example", Sender.FOREIGN),
        (None, "https://evil.example", Sender.FOREIGN),
        (None, "null", Sender.UNKNOWN),
        (None, None, Sender.UNKNOWN),
        ("", "", Sender.UNKNOWN),
    ],
)
def test_where_a_form_was_sent_from(fetch_site: str | None, origin: str | None, expected: Sender) -> None:
    assert sender(fetch_site, origin, OURS) is expected
