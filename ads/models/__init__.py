"""The inventory: slots on the one side, customer → campaign → booking ↔ creative on the other."""

from .creatives import Creative, Kind
from .customers import Advertiser, Campaign, ExclusionLabel
from .lines import LineItem, Tier
from .packages import Package, PackageFile
from .page_targets import LineItemExcludedPage, LineItemPage
from .politics import PoliticalFacts, PoliticalNotice
from .preview_links import Answer, PreviewLink
from .quotas import LearnedWeek, QuotaLease
from .report_links import ReportLink
from .report_mails import Occasion, ReportMail
from .slots import AdSettings, AdSlot, Position
from .targets import LineItemCreative, LineItemSection, LineItemSlot
from .version import InventoryVersion

__all__ = [
    "AdSettings",
    "AdSlot",
    "Advertiser",
    "Answer",
    "Campaign",
    "Creative",
    "ExclusionLabel",
    "InventoryVersion",
    "Kind",
    "LearnedWeek",
    "LineItem",
    "LineItemCreative",
    "LineItemExcludedPage",
    "LineItemPage",
    "LineItemSection",
    "LineItemSlot",
    "Occasion",
    "Package",
    "PackageFile",
    "PoliticalFacts",
    "PoliticalNotice",
    "Position",
    "PreviewLink",
    "QuotaLease",
    "ReportLink",
    "ReportMail",
    "Tier",
]
