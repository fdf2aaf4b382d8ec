"""Writing an application: beginning it, filling the form in, attaching the signed paper."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.enrolment.form import Form, check_lengths, form_of, tidy
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import APPLY, check_may_apply, check_may_attach
from lingji.apps.enrolment.register import registered_after, registered_of
from lingji.apps.evidence.models import StoredFile
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_open
from lingji.core.enrolment import RETURNED, WRITABLE
from lingji.core.text import Text


def subject_of(application: Application) -> Subject:
    """Return what the journal calls an application."""
    return Subject("application", str(application.pk))


def locked(application: Application) -> Application:
    """Return an application as it stands now, locked until the write is done, with all that policies read."""
    rows = Application.objects.select_for_update(of=("self",))
    related = ("selection__region", "organisation__region", "organisation__superior")
    return rows.select_related(*related).get(pk=application.pk)


@transaction.atomic
def begin_application(*, by: User, selection: Selection, organisation: Organisation) -> Application:
    """Begin an application with what the register knows; where there is one, return that."""
    check_may_apply(by, selection, organisation)
    application, made = Application.objects.get_or_create(
        selection=selection,
        organisation=organisation,
        defaults={
            "main_leader": organisation.main_leader,
            "leader_in_charge": organisation.leader_in_charge,
            "clerk": organisation.clerk,
            "phone": organisation.phone,
            "registered": registered_of(organisation),
        },
    )
    if made:
        record(
            by=by,
            verb="application.begun",
            subject=subject_of(application),
            says=Text(f"{organisation.name}开始填写申报表", f"{organisation.name} began its application"),
            after=as_json(form_of(application)),
        )
    return application


@transaction.atomic
def write_form(*, by: User, application: Application, version: int, form: Form) -> Application:
    """Keep what is in the form, finished or not; a form that changes nothing leaves no trace.

    Raises `Outdated` where somebody else saved it since, `core.faults.Refused` where a text is too long,
    `NotAllowed` where it may not be written any more.
    """
    now, form = locked(application), tidy(form)
    check_may(by, APPLY, now.organisation.place)
    if now.state not in WRITABLE:
        raise NotAllowed(
            _("The application was submitted and can no longer be changed. Ask for it to be returned.")
        )
    check_open(now.selection, "enrolment.check" if now.state == RETURNED else "enrolment.apply")
    check_lengths(form)
    before = form_of(now)
    if before == form:
        return now
    if now.version != version:
        raise Outdated(now)
    now.registered = registered_after(now, before, form)
    for field, value in form._asdict().items():
        setattr(now, field, value)
    now.version += 1
    now.save()
    record(
        by=by,
        verb="application.written",
        subject=subject_of(now),
        says=Text(
            f"填写申报表：{now.organisation.name}", f"Wrote the application of {now.organisation.name}"
        ),
        before=as_json(before),
        after=as_json(form),
    )
    return now


@transaction.atomic
def attach_scan(*, by: User, application: Application, file: StoredFile) -> Application:
    """Attach the signed and sealed paper; a later one takes the place of an earlier, which is kept."""
    now = locked(application)
    check_may_attach(by, now)
    if now.scan_id == file.pk:
        return now
    before = now.scan.sha256 if now.scan else None
    now.scan = file
    now.version += 1
    now.save()
    record(
        by=by,
        verb="application.scan_attached",
        subject=subject_of(now),
        says=Text(
            f"上传盖章扫描件：{now.organisation.name}",
            f"Attached the sealed paper of {now.organisation.name}",
        ),
        before=before,
        after=file.sha256,
    )
    return now


def as_json(form: Form) -> dict[str, object]:
    """Return the form for its digest in the journal."""
    return dict(form._asdict())
