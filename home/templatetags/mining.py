from django import template
from django.template import Context

from home.robots.asking import policy_for
from home.robots.policy import Policy

register = template.Library()


@register.simple_tag(takes_context=True)
def mining_policy(context: Context) -> Policy:
    """What machines may do with this page; without a request what they may by default."""
    request = context.get("request")
    return policy_for(request) if request else Policy()
