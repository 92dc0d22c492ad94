"""What the environment says becomes settings: embedded engines by default, real ones where they are named."""

import pytest

from config.settings import engines


def test_everything_is_embedded_by_default() -> None:
    assert "locmem" in engines.caches("")["default"]["BACKEND"]
    assert "immediate" in engines.tasks("")["default"]["BACKEND"]
    store, address = engines.media({})
    assert ("FileSystem" in store["BACKEND"], address) == (True, "/media/")


def test_a_database_that_is_gone_without_a_word_is_given_up() -> None:
    options = engines.database("postgresql://zeitung@db.example/zeitung?sslmode=require")["OPTIONS"]
    assert options["connect_timeout"] == 3
    assert options["sslmode"] == "require"
    assert engines.database("sqlite:////x.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_connections_are_kept_and_looked_at_before_use() -> None:
    entry = engines.database("postgresql://zeitung@db.example/zeitung")
    assert (entry["CONN_MAX_AGE"], entry["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "https://bilder.s3.eu-central-1.amazonaws.com/"),
        ({"MEDIA_S3_REGION": "eu-west-1"}, "https://bilder.s3.eu-west-1.amazonaws.com/"),
        ({"MEDIA_S3_ENDPOINT": "https://store.example"}, "https://store.example/bilder/"),
        ({"MEDIA_URL": "https://media.example"}, "https://media.example/"),
    ],
)
def test_the_address_of_media_is_that_of_the_store(environment: dict[str, str], address: str) -> None:
    assert engines.media({"MEDIA_S3_BUCKET": "bilder"} | environment)[1] == address


def test_a_mistyped_choice_of_workers_is_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="UMBRUCH_TASKS"):
        engines.tasks("databse")
