"""`/api/v2/`: what stands below it."""

from wagtail.api.v2.router import WagtailAPIRouter

from news.api.views import Articles, Authors, Sections, Topics

router = WagtailAPIRouter("api")
for endpoint in (Articles, Sections, Topics, Authors):
    router.register_endpoint(endpoint.shelf, endpoint)
