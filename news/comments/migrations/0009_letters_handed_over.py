from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news_comments", "0008_decisions_undone")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="handed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
