from types import SimpleNamespace

from news.bylines import credits_of, faces_of


def line(name: str, role: str = "text", *, kind: str = "person", picture: str = "") -> SimpleNamespace:
    contributor = SimpleNamespace(name=name, kind=kind, picture=picture or None)
    return SimpleNamespace(role=role, get_role_display=role.title, contributor=contributor)


def test_who_did_the_same_stands_together_in_the_editors_order() -> None:
    lines = [line("Eins"), line("Zwei", "picture"), line("Drei"), line("Vier", "picture")]
    found = [(credit.label, [one.name for one in credit.contributors]) for credit in credits_of(lines)]
    assert found == [("Text", ["Eins", "Drei"]), ("Picture", ["Zwei", "Vier"])]


def test_one_or_two_authors_show_their_faces() -> None:
    assert faces_of([line("Eins", picture="a")]) == ["a"]
    assert faces_of([line("Eins", picture="a"), line("Zwei", picture="b")]) == ["a", "b"]
    assert faces_of([line("Eins", picture="a"), line("Foto", "picture", picture="b")]) == ["a"]


def test_no_faces_where_one_is_missing_or_where_there_are_many() -> None:
    assert faces_of([]) == []
    assert faces_of([line("Eins", picture="a"), line("Zwei")]) == []
    assert faces_of([line("Desk", kind="desk", picture="a")]) == []
    assert faces_of([line(name, picture=name) for name in "abc"]) == []
