from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0003_front_page_into_zones'),
    ]

    operations = [
        migrations.RemoveField(model_name='homesection', name='home'),
        migrations.RemoveField(model_name='homesection', name='section'),
        migrations.RemoveField(model_name='homepage', name='band_count'),
        migrations.RemoveField(model_name='homepage', name='latest_count'),
        migrations.RemoveField(model_name='homepage', name='latest_heading'),
        migrations.DeleteModel(name='HomeLead'),
        migrations.DeleteModel(name='HomeSection'),
    ]
