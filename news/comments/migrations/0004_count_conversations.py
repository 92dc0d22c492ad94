from django.db import migrations
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


def count(apps, schema_editor):
    """Which conversation each comment belongs to, and how many of it can be read."""
    ReaderComment = apps.get_model("news_comments", "ReaderComment")
    Conversation = apps.get_model("news_comments", "Conversation")
    ReaderComment.objects.filter(depth=2).update(root=F("parent"))
    above = ReaderComment.objects.filter(pk=OuterRef("parent")).values("parent")
    ReaderComment.objects.filter(depth=3).update(root=Subquery(above))
    visible = ReaderComment.objects.filter(status="approved").order_by()
    sizes = visible.annotate(first=Coalesce("root", "id")).values("first").annotate(number=Count("pk"))
    for row in sizes.values_list("first", "number"):
        ReaderComment.objects.filter(pk=row[0]).update(thread_size=row[1])
    totals = ReaderComment.objects.order_by().values("article").annotate(
        number=Count("pk", filter=Q(status="approved"))
    )
    Conversation.objects.bulk_create(
        (Conversation(article_id=article, comment_count=number) for article, number in totals.values_list("article", "number")),
        batch_size=1000,
    )


class Migration(migrations.Migration):

    dependencies = [("news_comments", "0003_conversations_defence_letters_notices")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
