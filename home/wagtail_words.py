"""Words of Wagtail that our catalogue says better in German than its own: it is asked first.

Nothing reads this module; collecting the words finds them here.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Submit to %(workflow_name)s"),
    gettext_noop("The page could not be saved due to validation errors."),
    gettext_noop("The %(model_name)s could not be saved due to errors."),
    gettext_noop("The %(model_name)s could not be created due to errors."),
    gettext_noop("The page could not be created due to validation errors."),
    # Of results that editors recommend: one name for it everywhere.
    gettext_noop("Promoted search results"),
    gettext_noop("Promoted search result"),
    gettext_noop("Promoted results"),
    gettext_noop("Add new promoted result"),
    gettext_noop("Recommended search result"),
    gettext_noop("Add a recommended result"),
    gettext_noop("Search term(s)"),
    gettext_noop("query"),
    gettext_noop("queries"),
    gettext_noop("No promoted results have been created."),
    gettext_noop(
        "No promoted results have been created. "
        'Why not <a href="%(wagtailsearchpromotions_add_url)s">add one</a>?'
    ),
    gettext_noop('Sorry, no promoted results match "<em>%(query_string)s</em>"'),
    gettext_noop("Editor's picks for '%(query)s' created."),
    gettext_noop("Editor's picks for '%(query)s' updated."),
    gettext_noop("Editor's picks deleted."),
    gettext_noop("Are you sure you want to delete all promoted results for this search term?"),
    gettext_noop("You must recommend a page OR an external link."),
    gettext_noop("Please only select a page OR enter an external link."),
    gettext_noop("You must enter an external link text if you enter an external link URL."),
    gettext_noop("Please specify at least one recommendation for this search term."),
)
