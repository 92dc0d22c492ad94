from news.reading import reading_minutes


def test_a_short_text_takes_a_minute() -> None:
    assert reading_minutes("Ein Satz.") == 1


def test_minutes_follow_the_words_of_all_texts() -> None:
    assert reading_minutes("Wort " * 220, "Wort " * 440) == 3


def test_markup_is_not_read() -> None:
    assert reading_minutes("<p class='eins zwei drei'>Wort</p>" * 10) == reading_minutes("Wort " * 10)
