"""Who stands where: what an editor placed, then the newest of the zone's section, nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from home.placing import Feed, Wanted, on_top, place

IDS = st.integers(1, 12)
lists = st.lists(IDS, max_size=4).map(tuple)
all_feeds = st.sampled_from([Feed(), Feed(section=1), Feed(most_read_hours=24)])
pages = st.lists(st.builds(Wanted, places=st.integers(0, 4), feed=all_feeds, by_hand=lists), max_size=5)
publics = st.frozensets(IDS)
pools = st.dictionaries(all_feeds, st.lists(IDS, unique=True))


@given(pages, publics, pools)
def test_nothing_stands_twice(wanted: list, public: frozenset, feeds: dict) -> None:
    standing = [pk for articles in place(wanted, public, feeds) for pk in articles]
    assert len(standing) == len(set(standing))


@given(pages, publics, pools)
def test_no_list_is_longer_than_its_places(wanted: list, public: frozenset, feeds: dict) -> None:
    placed = place(wanted, public, feeds)
    assert len(placed) == len(wanted)
    assert all(len(articles) <= each.places for each, articles in zip(wanted, placed, strict=True))


@given(pages, publics, pools)
def test_what_stands_was_placed_by_hand_or_comes_from_the_feed(
    wanted: list, public: frozenset, feeds: dict
) -> None:
    for each, articles in zip(wanted, place(wanted, public, feeds), strict=True):
        allowed = {pk for pk in each.by_hand if pk in public} | set(feeds.get(each.feed, ()))
        assert set(articles) <= allowed


@given(pages, publics)
def test_by_hand_in_the_editors_order_and_the_upper_place_wins(wanted: list, public: frozenset) -> None:
    seen: set[int] = set()
    for each, articles in zip(wanted, place(wanted, public, {}), strict=True):
        free = [pk for pk in dict.fromkeys(each.by_hand) if pk in public and pk not in seen]
        assert list(articles) == free[: each.places]
        seen.update(articles)


@given(pages, publics, pools)
def test_filling_changes_nothing_that_was_placed_by_hand(
    wanted: list, public: frozenset, feeds: dict
) -> None:
    for bare, full in zip(place(wanted, public, {}), place(wanted, public, feeds), strict=True):
        assert full[: len(bare)] == bare


@given(pages, publics, pools)
def test_a_place_stays_empty_only_when_its_feed_has_nothing_left(
    wanted: list, public: frozenset, feeds: dict
) -> None:
    placed = place(wanted, public, feeds)
    standing = {pk for articles in placed for pk in articles}
    for each, articles in zip(wanted, placed, strict=True):
        if len(articles) < each.places:
            assert set(feeds.get(each.feed, ())) <= standing


@given(pages, publics, pools)
def test_automatic_articles_keep_the_order_of_their_feed(
    wanted: list, public: frozenset, feeds: dict
) -> None:
    bare = place(wanted, public, {})
    for each, hand, full in zip(wanted, bare, place(wanted, public, feeds), strict=True):
        filled = full[len(hand) :]
        feed = list(feeds.get(each.feed, ()))
        assert list(filled) == sorted(filled, key=feed.index)


@given(pages, publics, pools)
def test_the_same_wishes_make_the_same_page(wanted: list, public: frozenset, feeds: dict) -> None:
    assert place(wanted, public, feeds) == place(list(wanted), frozenset(sorted(public)), dict(feeds))


@given(IDS, st.lists(IDS, max_size=4, unique=True), st.frozensets(IDS))
def test_the_article_goes_on_top_and_the_others_keep_their_order(
    article: int, by_hand: list[int], standing: frozenset[int]
) -> None:
    moved = on_top(article, by_hand, standing, limit=4)
    others = [pk for pk in by_hand if pk != article]
    assert moved[0] == article
    assert len(moved) <= 4
    assert moved[1:] == [pk for pk in others if pk in moved]
    assert len(moved) == min(4, len(others) + 1)


def test_what_cannot_be_seen_now_gives_way_first() -> None:
    scheduled = 9
    assert on_top(5, [1, scheduled, 2, 3], standing={1, 2, 3, 5}, limit=4) == [5, 1, 2, 3]
    assert on_top(2, [1, scheduled, 2], standing={1, 2, 3, 5}, limit=4) == [2, 1, scheduled]
