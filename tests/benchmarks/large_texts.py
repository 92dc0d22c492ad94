"""What stands in a large newspaper, by a seed, and how much of it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from random import Random

BATCH, COMMENT_BATCH = 500, 10_000
YEARS = timedelta(days=3650)
RARE, SAME, COMMON = "Zwergseeschwalbe", "Nebelkrähe", "Stadtrat"
RARE_HITS, SAME_HITS = 12, 400
SECTIONS, PARTS, TOPICS, PEOPLE, PICTURES = 9, 3, 120, 60, 24
DAY_HITS = 20
STATUSES = {"approved": 94, "rejected": 3, "spam": 2, "pending": 1}
FIRST = """
    Hafen Markt Schul Brücken Kran Deich Wasser Rat Bau Sommer Winter Strom Stadt Land Kultur Verkehrs
""".split()  # noqa: SIM905  readable
SECOND = """
    fest plan streit haus weg ausbau tag gebiet projekt amt leitung verein werk kosten frage konzept
""".split()  # noqa: SIM905  readable
LITTLE = """
    der die das und in zu mit auf für von nicht ist hat sich auch nach bei aus noch nur über wie
""".split()  # noqa: SIM905  readable
VERBS = """
    beschließt kostet wächst bleibt kommt öffnet fehlt hilft steigt endet beginnt überrascht prüft
""".split()  # noqa: SIM905  readable


def sentences(chance: Random, count: int) -> list[str]:
    """Of compounds that the German dictionary takes apart and of the words that stand in every text."""
    made = []
    for _number in range(count):
        words = [f"{chance.choice(FIRST)}{chance.choice(SECOND)}", chance.choice(VERBS)]
        for _word in range(chance.randint(3, 9)):
            words += [chance.choice(LITTLE), f"{chance.choice(FIRST)}{chance.choice(SECOND)}"]
        made.append(f"{' '.join(words)}.")
    return made


@dataclass(frozen=True)
class Size:
    articles: int
    comments: int
    seed: int = 1

    @cached_property
    def pool(self) -> list[str]:
        return sentences(Random(self.seed), 6_000)

    def chance(self, *names: object) -> Random:
        return Random(f"{self.seed} {names}")
