"""What the law wants of the demo newspaper. All of it is made up."""

from datetime import date

from wagtail.models import Site

from home.models import ImprintSettings, PrinciplesSettings
from news.models import SectionPage

ADDRESS = "Am Speicher 4\n00000 Aldenhafen"
IMPRINT = {
    "legal_name": "Aldenhafener Tagblatt Verlag GmbH",
    "address": ADDRESS,
    "represented_by": "Almut Reiners, Geschäftsführerin",
    "email": "redaktion@example.org",
    "phone": "0000 12 34-0",
    "register": "Amtsgericht Aldenhafen, HRB 0000",
    "vat_id": "DE 000000000",
    "responsible_name": "Hanna Kessler",
    "authority_email": "kommentare@example.org",
    "reader_email": "kommentare@example.org",
    "complaint_email": "kommentare@example.org",
    "contact_languages": "Deutsch, Englisch",
    "owners": [
        ("owner", {"name": "Almut Reiners", "percent": "51", "kind": "direct"}),
        ("owner", {"name": "Lesergenossenschaft Aldermarsch eG", "percent": "49", "kind": "direct"}),
    ],
    "public_money": [("year", {"year": 2025, "giver": "Stadt Aldenhafen", "amount": "4200"})],
}
PRINCIPLES = {
    "officer": "datenschutz@example.org",
    "authority": "Landesbeauftragte für den Datenschutz",
    "log_days": 7,
    "processors": [
        ("one", {"name": "Rechenhof eG", "task": "hosting", "place": "Aldenhafen, Deutschland", "note": ""})
    ],
    "access_state": "partly",
    "access_barriers": "Alte Grafiken haben keine Beschreibung; wir lesen sie auf Anfrage vor.",
    "access_email": "barrierefrei@example.org",
    "access_reviewed": date(2026, 6, 1),
    "access_authority": "Marktüberwachungsstelle der Länder für die Barrierefreiheit",
    "corrections": "Wer einen Fehler bemerkt, schreibt der Redaktion.\n"
    "Die Chefredaktion entscheidet noch am selben Tag. Kein Fehler wird stillschweigend beseitigt.",
}


def load_legal(site: Site, sections: dict[str, SectionPage]) -> None:
    """Settings that somebody made before stay as they are."""
    sport = {"section": sections["sport"], "name": "Ole Jacobsen", "address": ""}
    ImprintSettings.objects.get_or_create(
        site=site, defaults=IMPRINT | {"responsible_for": [("part", sport)]}
    )
    PrinciplesSettings.objects.get_or_create(site=site, defaults=PRINCIPLES)
