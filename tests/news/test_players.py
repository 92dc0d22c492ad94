import pytest

from news.players import player_for


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&t=10",
        "https://youtu.be/aqz-KE-bpKQ?si=x",
        "http://m.youtube.com/shorts/aqz-KE-bpKQ",
    ],
)
def test_a_youtube_address_plays_without_cookies(url: str) -> None:
    player = player_for(url)
    assert player is not None
    assert player.url == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"


def test_a_vimeo_address_plays_without_tracking() -> None:
    assert player_for("https://vimeo.com/76979871").url == "https://player.vimeo.com/video/76979871?dnt=1"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.org/film",
        "https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ",
        "https://evil.example/?https://youtu.be/aqz-KE-bpKQ",
        "javascript:alert(1)//youtu.be/aqz-KE-bpKQ",
        "https://www.youtube.com/watch?v=<script>abcd",
        "https://youtu.be/aqz-KE-bpKQtoolong",
    ],
)
def test_any_other_address_is_only_a_link(url: str) -> None:
    assert player_for(url) is None
