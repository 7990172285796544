"""A draft of a course may lack its hours: the contract asks for them when it is published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("items", "0003_dates_of_a_draft_and_usual_end")]

    operations = [
        migrations.AlterField(
            model_name="coursepage",
            name="hours_total",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="Ore in tutto"),
        ),
    ]
