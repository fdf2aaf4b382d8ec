"""A draft belongs to the office of a region; those that exist go to the office of whoever started them."""

from __future__ import annotations

from django.db import migrations, models


def give_to_offices(apps, schema_editor):
    """Give each draft to the topmost office that its starter writes frameworks for, else to the top."""
    draft_model = apps.get_model("frameworks", "FrameworkDraft")
    grants = apps.get_model("people", "RoleGrant").objects.filter(
        role__in=["office_region", "office_prefecture"], organisation=None, ended_at=None
    )
    for draft in draft_model.objects.exclude(started_by=None).order_by("pk"):
        held = grants.filter(user=draft.started_by_id).values_list("region", flat=True)
        regions = sorted((region or "/" for region in held), key=lambda path: (len(path), path))
        if regions:
            draft_model.objects.filter(pk=draft.pk).update(region=regions[0])


class Migration(migrations.Migration):
    dependencies = [
        ("frameworks", "0002_drafts"),
        ("people", "0002_scopes"),
    ]

    operations = [
        migrations.AddField(
            model_name="frameworkdraft",
            name="region",
            field=models.CharField(default="/", max_length=400),
        ),
        migrations.RunPython(give_to_offices, migrations.RunPython.noop),
    ]
