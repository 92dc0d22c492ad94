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
)
