"""A newsroom with one of everything that the admin has an address for, and somebody of every role."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    UploadedFile,
    Workflow,
    WorkflowPage,
)

from ads.models import ReportLink, ReportMail
from ads.rehearsal.actions import hand_out
from home.roles import roles, set_up
from news.comments.models import Ban, FormerState, Notice, ReaderComment
from news.models import NewsImage, PartnerFeed
from tests import factories
from tests.ads.inventory import NOON, make_campaign, make_creative, make_line, make_slot
from tests.newspaper import Newspaper, make_newspaper

DEED = UUID(int=6)
# The roles as columns, in this order. "Freie" writes for one section and publishes nothing; "Sport" is an
# editor of another section than that of the article; "Leserin" has an account without any right.
COLUMNS = (
    *("niemand", "Leserin", "Freie", "Sport", "Redaktion", "Moderation", "Anzeigen", "Chefredaktion"),
    "admin",
)


@dataclass
class Newsroom:
    paper: Newspaper
    users: dict[str, User]
    things: dict[str, Model] = field(default_factory=dict)


def make_newsroom() -> Newsroom:
    paper = make_newspaper()
    sport = factories.make_section(paper.home, "Sport")
    room = Newsroom(paper, make_users(paper, sport))
    room.things |= (
        pages(room) | files(room) | inventory(room.users["admin"]) | conversation(room) | administration(room)
    )
    return room


def make_users(paper: Newspaper, sport: Page) -> dict[str, User]:
    for role in roles():
        set_up(role)
    section_group("Freie", paper.section, "add")
    section_group("Sport", sport, "add", "change", "publish")
    users = {"admin": User.objects.create_superuser("admin", email="admin@example.org", password="umbruch")}
    for name in COLUMNS[1:-1]:
        users[name] = User.objects.create_user(name.lower(), email=f"{name}@example.org")
        if name != "Leserin":
            users[name].groups.add(Group.objects.get(name=name))
    return users


def section_group(name: str, section: Page, *rights: str) -> None:
    """May do this in one section alone, and use the pictures of the house."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        codename = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=group, page=section, permission=codename)
    choose = Permission.objects.get(codename="choose_image", content_type__app_label="wagtailimages")
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.create(group=group, collection=root, permission=choose)


def pages(room: Newsroom) -> dict[str, Model]:
    """The article, one that waits for approval, an alias; nobody but the admin owns any."""
    admin, article, section = room.users["admin"], room.paper.article, room.paper.section
    Page.objects.update(owner=admin)
    article.title = "Der Kran bleibt doch"
    revision = article.save_revision(user=admin)
    planned = factories.make_article(section, "Erscheint zu Neujahr", live=False, owner=admin)
    plan = planned.save_revision(user=admin, approved_go_live_at=datetime(2036, 1, 1, tzinfo=UTC))
    workflow = Workflow.objects.get()
    WorkflowPage.objects.create(workflow=workflow, page=section)
    waiting = factories.make_article(section, "Wartet auf Freigabe", live=False, owner=admin)
    waiting.save_revision(user=admin)
    state = workflow.start(waiting, admin)
    other_workflow = Workflow.objects.create(name="Zwei Augen")
    session = EditingSession.objects.create(
        user=admin, content_object=article.page_ptr, last_seen_at=timezone.now()
    )
    return {
        "article": article,
        "section": section,
        "home": room.paper.home,
        "sport": Page.objects.get(slug="sport"),
        "waiting": waiting,
        "alias": article.create_alias(parent=Page.objects.get(slug="sport"), update_slug="kran-alias"),
        "revision": revision,
        "planned": planned,
        "plan": plan,
        "task": Task.objects.get(),
        "task_state": state.current_task_state,
        "workflow_state": state,
        "workflow": workflow,
        "other_workflow": other_workflow,
        "session": session,
    }


def files(room: Newsroom) -> dict[str, Model]:
    admin = room.users["admin"]
    document = Document(
        title="Haushalt", file=ContentFile(b"1;2", name="haushalt.csv"), uploaded_by_user=admin
    )
    document.save()
    return {
        "image": room.paper.article.hero_image,
        "document": document,
        "image_upload": upload(admin, NewsImage),
        "document_upload": upload(admin, Document),
        "collection": Collection.get_first_root_node().add_child(name="Hafenbilder"),
    }


def upload(user: User, model: type[Model]) -> UploadedFile:
    """What the admin began to upload and has still to name."""
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=ContentFile(b"1", name="begonnen"),
        uploaded_by_user=user,
    )


def inventory(admin: User) -> dict[str, Model]:
    campaign = make_campaign()
    creative, waiting = make_creative(campaign), make_creative(campaign, "Wartendes Rad")
    slot = make_slot()
    waiting.headline = "Neues Rad"
    waiting.save_revision()
    state = Workflow.objects.first().start(waiting, admin)
    return {
        "campaign": campaign,
        "advertiser": campaign.advertiser,
        "creative": creative,
        "creative_revision": creative.latest_revision,
        "adslot": slot,
        "lineitem": make_line(campaign, [slot], [creative]),
        "previewlink": hand_out(creative, "/auto/", NOON, 7, user=admin, now=timezone.now()),
        "reportlink": ReportLink.objects.create(
            advertiser=campaign.advertiser, campaign=campaign, start=NOON, created_at=NOON, expires_at=NOON
        ),
        "reportmail": ReportMail.objects.create(
            campaign=campaign, occasion="start", created_at=NOON, due_at=NOON, given_up_at=NOON
        ),
        "exclusionlabel": campaign.labels.create(name="Fahrräder"),
        "waiting_creative": waiting,
        "creative_task_state": state.current_task_state,
        "creative_workflow_state": state,
    }


def conversation(room: Newsroom) -> dict[str, Model]:
    article, admin = room.paper.article, room.users["admin"]
    comment = ReaderComment.objects.create(
        article=article, name="Greta M.", email="greta@example.org", text="Der Kran gehört zur Stadt.",
        fingerprint="1", network="a" * 64, original_text="Der Kran gehört zur Stadt!",
    )  # fmt: skip
    FormerState.objects.create(
        deed=DEED, comment=comment, version=comment.version, status="approved",
        decided_at=timezone.now(), created_at=timezone.now(), created_by=admin,
    )  # fmt: skip
    notice = Notice.objects.create(
        comment=comment, address="https://tagblatt.example/", quoted=comment.text, category="hate"
    )
    return {
        "readercomment": comment,
        "notice": notice,
        "ban": Ban.objects.create(kind="mailbox", digest="b" * 64, hint="g…@example.org"),
    }


def administration(room: Newsroom) -> dict[str, Model]:
    for settings in settings_registry:
        settings.for_site(room.paper.home.get_site())
    return {
        "site": room.paper.home.get_site(),
        "user": room.users["Leserin"],
        "group": Group.objects.create(name="Praktikum"),
        "redirect": Redirect.objects.create(old_path="/alt", redirect_page=room.paper.article),
        "query": SearchPromotion.objects.create(
            query=Query.objects.create(query_string="kran"), page=room.paper.article
        ).query,
        "topic": room.paper.topic,
        "contributor": room.paper.person,
        "source": room.paper.article.sources.first().source,
        "partnerfeed": PartnerFeed.objects.create(name="Stadtportal", slug="stadtportal"),
    }
