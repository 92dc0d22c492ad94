"""The endpoints: Wagtail's, with records of what is public in the place of models."""

from operator import attrgetter
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from wagtail.api.v2.utils import BadRequestError, parse_fields_parameter
from wagtail.api.v2.views import BaseAPIViewSet
from wagtail.models import Site

from news.api import records
from news.api.answers import PREFLIGHT, JSONAlways, answer_to
from news.api.finding import Known
from news.api.parameters import NARROWING, Pages
from news.api.records import Record
from news.facts import Facts, facts_of
from news.feeds.directory import path_of
from news.feeds.views import settings_of
from news.freshness import NEWS, made_of
from news.models import ArticlePage, Contributor, FeedSettings, SectionPage, Topic

LONGEST = 300
"""Signs of the parameter `fields`; it may be nested, and is read by recursion."""


class RecordSerializer(BaseSerializer):
    """Of a record what was asked for, in Wagtail's shape."""

    def to_representation(self, record: Record) -> Record:
        wanted = self.Meta.fields
        meta = {name: record[name] for name in wanted if name in self.meta_fields}
        others = {name: record[name] for name in wanted if name not in self.meta_fields}
        first = {"id": others.pop("id")} if "id" in others else {}
        return first | ({"meta": meta} if meta else {}) | others


class Endpoint(BaseAPIViewSet):
    """Lists and shows one kind of thing. A subclass says which, by what key, and what stands in a record."""

    renderer_classes: ClassVar = [JSONRenderer]
    content_negotiation_class = JSONAlways
    # Whoever asks is nobody: no session, no cookie.
    authentication_classes: ClassVar = []
    permission_classes: ClassVar = []
    pagination_class = Pages
    base_serializer_class = RecordSerializer
    meta_fields = list(records.META)
    known_query_parameters = frozenset({"limit", "offset", "fields"})
    shelf: str  # a `name` is DRF's own
    key = "slug:slug"
    left_out_of_lists: ClassVar[frozenset[str]] = frozenset()

    def records(self, things: QuerySet) -> list[Record]:
        raise NotImplementedError

    @cached_property
    def known(self) -> Known:
        site = Site.find_for_request(self.request)
        if site is None:
            raise Http404("not found")
        return Known(site, timezone.now())

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer_to(request, super().dispatch(request, *args, **kwargs))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Says what it doesn't know instead of passing it over."""
        super().initial(request, *args, **kwargs)
        made_of(NEWS)
        known = {"fields"} if self.action == "detail_view" else self.known_query_parameters
        if unknown := sorted(request.GET.keys() - known):
            raise BadRequestError(f"unknown parameters: {', '.join(unknown)[:LONGEST]}")
        if any(len(values) > 1 for _name, values in request.GET.lists()):
            raise BadRequestError("each parameter can be given once")

    def check_query_parameters(self, queryset: QuerySet) -> None:
        """They are known already."""

    def paginate_queryset(self, queryset: QuerySet) -> list[Record]:
        return self.records(super().paginate_queryset(queryset))

    def detail_view(self, request: Request, **key: Any) -> Response:
        found = self.records(self.get_queryset().filter(**key)[:1])
        if not found:
            raise Http404("not found")
        return Response(self.get_serializer(found[0]).data)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers=PREFLIGHT)

    def get_serializer_class(self) -> type[BaseSerializer]:
        said = self.request.GET.get("fields", "")
        try:
            fields = parse_fields_parameter(said[:LONGEST])
        except ValueError as error:
            raise BadRequestError(f"fields: {error}") from error
        if len(said) > LONGEST or any(nested for _name, _is_left_out, nested in fields):
            raise BadRequestError(f"fields is a list of names, {LONGEST} signs at most")
        return self._get_serializer_class(
            self.request.wagtailapi_router, self.model, fields, show_details=self.action == "detail_view"
        )

    def handle_exception(self, exc: Exception) -> Response:
        response = super().handle_exception(exc)
        if isinstance(exc, APIException):
            response.data = {"message": str(exc.detail)}
        return response

    @classmethod
    def get_listing_default_fields(cls, model: type[Model]) -> list[str]:
        return [name for name in cls.get_available_fields(model) if name not in cls.left_out_of_lists]

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path(f"<{cls.key}>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def place_of(self, key: object, html_path: str) -> Record:
        """Where it stands here, and for readers."""
        detail = reverse(f"api:{self.shelf}:detail", args=[key])
        root = self.known.site.root_url
        return {
            "type": self.shelf.removesuffix("s"),
            "detail_url": root + detail,
            "html_url": root + html_path,
        }


class Articles(Endpoint):
    shelf, model, key = "articles", ArticlePage, "int:id"
    body_fields = list(records.ARTICLE)
    left_out_of_lists = frozenset({"body"})
    known_query_parameters = Endpoint.known_query_parameters | NARROWING.keys()

    def get_queryset(self) -> QuerySet[ArticlePage]:
        return self.known.articles().newest_first()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        for name, value in self.request.GET.items():
            if name in NARROWING:
                queryset = NARROWING[name](queryset, value, self.known)
        return queryset

    def records(self, things: QuerySet) -> list[Record]:
        """The text is read only where somebody asks for it and the house gives it away."""
        site = self.known.site
        is_asked = "body" in self.get_serializer_class().Meta.fields
        found = facts_of(
            things,
            site,
            self.known.at,
            with_text=is_asked and settings_of(site).content == FeedSettings.Content.WHOLE,
            with_ratios=True,
            showing=attrgetter("for_partners"),
        )
        made_of(*(subject for facts in found for subject in facts.subjects))
        return [self._record(facts) for facts in found]

    def _record(self, facts: Facts) -> Record:
        place = self.place_of(facts.pk, "") | {"html_url": facts.url}
        return place | records.article_record(facts)


class Sections(Endpoint):
    shelf, model, key = "sections", SectionPage, "int:id"
    body_fields = list(records.SECTION)

    def get_queryset(self) -> QuerySet[SectionPage]:
        return self.known.sections()

    def records(self, things: QuerySet) -> list[Record]:
        return [self._record(section) for section in things]

    def _record(self, section: SectionPage) -> Record:
        path = path_of(section, self.known.site)
        place = self.place_of(section.pk, path)
        return place | {"path": path.strip("/")} | records.named(section, "id", "title", "intro")


class Lists(Endpoint):
    """What has a page of its own beside the page tree."""

    def get_queryset(self) -> QuerySet:
        return getattr(self.known, self.shelf)()

    def records(self, things: QuerySet) -> list[Record]:
        return [
            self.place_of(thing.slug, thing.get_absolute_url()) | records.named(thing, *self.body_fields)
            for thing in things
        ]


class Topics(Lists):
    shelf, model, body_fields = "topics", Topic, list(records.TOPIC)


class Authors(Lists):
    shelf, model, body_fields = "authors", Contributor, list(records.AUTHOR)
