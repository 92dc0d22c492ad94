"""All addresses that the admin answers, as its own resolver knows them, with something real in each gap."""

import re
from collections.abc import Iterator, Mapping

from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import get_page_models

from news.comments.decisions import VERBS
from tests.security.newsroom import DEED, Newsroom

GAP = re.compile(r"<(?:\w+:)?(\w+)>")
ADMIN = "admin/"

# What stands in a gap, by the beginning of the address, the first that fits. A text is itself, `=name` the
# primary key of that thing of the newsroom.
VALUES: list[tuple[str, dict[str, str]]] = [
    ("pages/<page_id>/convert_alias/", {"page_id": "=alias"}),
    (
        "pages/<page_id>/revisions/<revision_id>/unschedule/",
        {"page_id": "=planned", "revision_id": "=plan"},
    ),
    ("pages/workflow/", {"page_id": "=waiting", "task_state_id": "=task_state", "task_id": "=task"}),
    ("pages/<page_id>/workflow_history/", {"page_id": "=waiting", "workflow_state_id": "=workflow_state"}),
    (
        "pages/",
        {
            "page_id": "=article",
            "parent_page_id": "=section",
            "page_to_move_id": "=article",
            "destination_id": "=sport",
            "revision_id": "=revision",
        },
    ),
    ("choose-page/", {"parent_page_id": "=section"}),
    ("api/main/pages/", {"pk": "=article"}),
    ("api/main/documents/", {"pk": "=document"}),
    ("api/main/images/", {"pk": "=image"}),
    ("collections/", {"pk": "=collection", "collection_id": "=collection"}),
    ("workflows/tasks/", {"pk": "=task"}),
    ("workflows/task_chooser/", {"task_id": "=task"}),
    ("workflows/remove/", {"page_pk": "=section", "workflow_pk": "=workflow"}),
    ("workflows/", {"pk": "=workflow"}),
    ("editing-sessions/", {"object_id": "=article", "session_id": "=session"}),
    ("front-page/", {"page_id": "=home"}),
    ("reader-comments/decide/", {"pk": "=readercomment", "deed": str(DEED)}),
    ("reader-comments/conversation/", {"article_id": "=article"}),
    ("reader-comments/bans/", {"pk": "=ban"}),
    ("reader-comments/", {"pk": "=readercomment"}),
    ("reader-notices/", {"pk": "=notice"}),
    ("redirects/", {"redirect_id": "=redirect"}),
    ("searchpicks/", {"query_id": "=query"}),
    ("settings/", {"pk": "=site"}),
    ("documents/", {"document_id": "=document", "doc_id": "=document", "pk": "=document"}),
    ("documents/", {"uploaded_file_id": "=document_upload"}),
    ("images/", {"image_id": "=image", "pk": "=image", "filter_spec": "width-10"}),
    ("images/", {"uploaded_file_id": "=image_upload"}),
    ("contributors/", {"pk": "=contributor"}),
    ("topics/", {"pk": "=topic"}),
    ("sources/", {"pk": "=source"}),
    ("partner-feeds/", {"pk": "=partnerfeed"}),
    ("snippets/choose/news/contributor/", {"pk": "=contributor"}),
    ("snippets/choose/news/topic/", {"pk": "=topic"}),
    ("snippets/choose/news/source/", {"pk": "=source"}),
    ("inventory/bookings/", {"pk": "=lineitem"}),
    ("inventory/calendar/", {"pk": "=lineitem"}),
    ("inventory/preview/", {"pk": "=previewlink"}),
    ("inventory/reports/links/", {"pk": "=reportlink"}),
    ("inventory/reports/mails/", {"pk": "=reportmail"}),
    ("inventory/campaigns/", {"pk": "=campaign"}),
    (
        "inventory/creatives/workflow/",
        {"pk": "=waiting_creative", "task_state_id": "=creative_task_state", "task_id": "=task"},
    ),
    (
        "inventory/creatives/workflow_history/",
        {"pk": "=waiting_creative", "workflow_state_id": "=creative_workflow_state"},
    ),
    ("inventory/creatives/", {"pk": "=creative", "revision_id": "=creative_revision"}),
    ("inventory/customers/", {"pk": "=advertiser"}),
    ("inventory/slots/", {"pk": "=adslot"}),
    ("inventory/industries/", {"pk": "=exclusionlabel"}),
    ("sites/", {"pk": "=site"}),
    ("users/", {"pk": "=user", "user_id": "=user"}),
    ("groups/", {"pk": "=group"}),
    ("password_reset/", {"uidb64": "MQ", "token": "geraten"}),
]

# Addresses that are no Django route but an expression, as they are asked for.
WRITTEN_OUT = {
    "pages/{revisions_compare}": "pages/<page_id>/revisions/compare/earliest...latest/",
    "inventory/creatives/{revisions_compare}": (
        "inventory/creatives/history/<pk>/revisions/compare/earliest...latest/"
    ),
    "{anything}": "gibt-es-nicht/",
}


def all_routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern with its whole address: `<int:pk>` becomes `<pk>`, an expression `{its name}`."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + written(pattern)
        if isinstance(pattern, URLResolver):
            yield from all_routes(pattern, address)
        else:
            yield address, pattern


def written(pattern: URLPattern | URLResolver) -> str:
    route = str(pattern.pattern)
    if isinstance(pattern.pattern, RoutePattern):
        return GAP.sub(r"<\1>", route)
    plain = route.removeprefix("^").removesuffix("$")
    if not re.search(r"[(.*+\[]", plain):
        return plain
    return f"{{{getattr(pattern, 'name', None) or 'anything'}}}"


def admin_addresses() -> list[str]:
    """Those of the admin with their gaps, each once: of two patterns the first answers."""
    routes = (address.removeprefix(ADMIN) for address, _ in all_routes() if address.startswith(ADMIN))
    written_out = (WRITTEN_OUT.get(address, address) for address in dict.fromkeys(routes))
    return [kind for address in written_out for kind in kinds_of(address)]


def kinds_of(address: str) -> list[str]:
    """One address for each thing where a gap names a model, a verb or an action."""
    for beginning, names in KINDS.items():
        if address.startswith(beginning):
            return [filled_in(address, values) for values in names()]
    return [address]


def filled_in(address: str, values: tuple[str, ...]) -> str:
    """With these values in its first gaps."""
    left = iter(values)
    return GAP.sub(lambda gap: next(left, gap[0]), address)


def settings_models() -> list[tuple[str, ...]]:
    return sorted((model._meta.app_label, model._meta.model_name) for model in settings_registry)


def page_models() -> list[tuple[str, ...]]:
    return sorted((model._meta.app_label, model._meta.model_name) for model in get_page_models())


def an_article() -> list[tuple[str, ...]]:
    return [("news", "articlepage")]


def bulk_actions() -> list[tuple[str, ...]]:
    bulk_action_registry.get_bulk_actions_for_model("", "")
    apps = bulk_action_registry.actions.items()
    return sorted(
        (app, model, action)
        for app, models in apps
        for model, actions in models.items()
        for action in actions
    )


KINDS = {
    "settings/<app_name>": settings_models,
    "pages/add/<content_type_app_name>/<content_type_model_name>/<parent_page_id>/preview/": an_article,
    "pages/add/": page_models,
    "pages/usage/": an_article,
    "pages/create/": an_article,
    "bulk/": bulk_actions,
    "tag-autocomplete/<": lambda: [("taggit", "tag")],
    "workflows/tasks/add/": lambda: [("wagtailcore", "groupapprovaltask")],
    "editing-sessions/ping/": lambda: [("wagtailcore", "page")],
    "pages/workflow/action/": lambda: [("<page_id>", "approve"), ("<page_id>", "reject")],
    "pages/workflow/collect_action_data/": lambda: [("<page_id>", "approve")],
    "inventory/creatives/workflow/action/": lambda: [("<pk>", "approve"), ("<pk>", "reject")],
    "inventory/creatives/workflow/collect_action_data/": lambda: [("<pk>", "approve")],
    "api/main/pages/<pk>/action/": lambda: [("<pk>", name) for name in PagesAdminAPIViewSet.actions],
    "reader-comments/decide/<pk>/<verb>/": lambda: [("<pk>", verb) for verb in VERBS],
}


def real(address: str, room: Newsroom) -> str:
    """The address that is asked for. Raises LookupError where nothing is known for one of its gaps."""
    path = GAP.sub(lambda gap: value_of(address, gap[1], room), address)
    return f"/{ADMIN}{path}{query_of(address, room)}"


def value_of(address: str, gap: str, room: Newsroom) -> str:
    for beginning, values in VALUES:
        if address.startswith(beginning) and gap in values:
            return value_for(values[gap], room)
    raise LookupError(f"{address}: nothing stands for <{gap}> in tests/security/addresses.py")


BULK = {"page": "article", "newsimage": "image"}


def query_of(address: str, room: Newsroom) -> str:
    """Bulk actions have their things in the query."""
    if not address.startswith("bulk/"):
        return ""
    model = address.split("/")[2]
    return f"?id={room.things[BULK.get(model, model)].pk}"


STREAM = {"body-count": "0"}
# What a POST has to say before it does anything at all; all others say nothing.
POSTS: Mapping[str, dict[str, str]] = {
    "front-page/<page_id>/lead/": {"article": "=article"},
    "settings/home/footersettings/<pk>/": {"columns-count": "0", "legal_links-count": "0"},
    "settings/home/navigationsettings/<pk>/": {"links-count": "0"},
    "choose-external-link/": {"external-link-chooser-url": "https://example.org/"},
    "pages/<page_id>/copy/": {"new_parent_page": "=section", "new_title": "Zwei", "new_slug": "zwei"},
    # An editor posts its streams even when they are empty.
    "pages/<page_id>/edit/": STREAM,
    "pages/<page_id>/revisions/<revision_id>/revert/": STREAM,
    "pages/add/news/articlepage/<parent_page_id>/": STREAM,
}


def words(address: str, room: Newsroom) -> dict[str, str]:
    return {name: value_for(value, room) for name, value in POSTS.get(address, {}).items()}


def value_for(value: str, room: Newsroom) -> str:
    return str(room.things[value[1:]].pk) if value.startswith("=") else value
