from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news_comments", "0005_child_abuse_and_objections")]

    operations = [
        migrations.RemoveIndex(model_name="readercomment", name="comments_recommended"),
        migrations.AddIndex(
            model_name="readercomment",
            index=models.Index(
                fields=["article", "status", "-is_pick", "-recommendations", "created_at", "id"],
                name="comments_recommended",
                condition=models.Q(("parent", None), ("thread_size__gt", 0)),
            ),
        ),
    ]
