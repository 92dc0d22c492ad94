from urllib.parse import quote

from ads.measurement.tokens import Place, View, dump
from ads.stencils import in_address


def test_a_token_in_an_address_is_quoted_as_any_other_word() -> None:
    token = dump(View("Ab_9-xyz01", page=7, section=3, places=(Place(1, 2, 3), Place(4))))
    assert "," in token
    assert in_address(token) == quote(token)
