"""Complaints and suggestions move into a room of their own, which takes what is in the table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_wakes")]

    operations = [
        migrations.AlterModelTable(name="feedback", table="feedback_before"),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Feedback")]),
    ]
