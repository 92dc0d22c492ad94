from news.comments.models.comments import DEPTH_MAX, ReaderComment, random_key
from news.comments.models.conversations import Conversation, Recommendation
from news.comments.models.defences import Ban, RateCount, SpentProof
from news.comments.models.letters import Letter, MailWish
from news.comments.models.notices import Erasure, Notice
from news.comments.models.rules import CommentRules
from news.comments.models.settings import CommentSettings
from news.comments.models.undoing import FormerState

__all__ = [
    "DEPTH_MAX",
    "Ban",
    "CommentRules",
    "CommentSettings",
    "Conversation",
    "Erasure",
    "FormerState",
    "Letter",
    "MailWish",
    "Notice",
    "RateCount",
    "ReaderComment",
    "Recommendation",
    "SpentProof",
    "random_key",
]
