from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="articlebyline",
            options={"ordering": ["sort_order"], "verbose_name": "byline", "verbose_name_plural": "bylines"},
        ),
        migrations.AlterModelOptions(
            name="articlecorrection",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
            },
        ),
        migrations.AlterModelOptions(
            name="articlerelated",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "related article",
                "verbose_name_plural": "related articles",
            },
        ),
        migrations.AlterModelOptions(
            name="articlesource",
            options={"ordering": ["sort_order"], "verbose_name": "source", "verbose_name_plural": "sources"},
        ),
    ]
