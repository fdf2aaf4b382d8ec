"""A draft or version as a workbook, and a workbook put into a draft after a look at what it changes."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingji.apps.frameworks.actions_drafts import Stale, change_draft
from lingji.apps.frameworks.document import Json
from lingji.apps.frameworks.policies import EDIT, READ
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.core.faults import Fault, Refused
from lingji.core.framework_diff import compare
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook import FrameworkRead, read_framework_workbook, write_framework_workbook
from lingji.faces.office.pages.frameworks.differences import grouped
from lingji.faces.office.pages.frameworks.holder import Holder, draft_of, own_draft_of, version_of
from lingji.faces.office.views.frameworks.requests import asked_number, draft_in

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5 * 1024 * 1024
HOUR = 3600
NO_FILE = Text("请先选择要上传的工作簿", "choose the workbook to upload first")
TOO_LARGE = Text("文件超过 5 MB，请删去无关内容", "the file is over 5 MB; delete what does not belong to it")


@page(EDIT)
def of_draft(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Give a draft as a workbook."""
    return _file(request, draft_of(user_of(request), framework_draft))


@page(READ)
def of_version(request: HttpRequest, version: int) -> HttpResponse:
    """Give a published version as a workbook."""
    return _file(request, version_of(version))


@page(EDIT, methods=FORMS)
def upload(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Take a workbook and show what it would change and what is wrong with it; nothing is saved."""
    holder = own_draft_of(user_of(request), framework_draft)
    context: dict[str, object] = {"holder": holder, "draft": holder.model}
    if request.method != "POST":
        return render(request, "office/frameworks/upload.html", context)
    try:
        read = _read(request)
    except Refused as refused:
        context["stopping"] = refused.faults
        return render(request, "office/frameworks/upload.html", context, status=422)
    stopping = read.stopping or _of_another(read.source, holder)
    context |= {"read": read, "stopping": stopping, "told": read.told}
    if not stopping:
        context["groups"] = grouped(compare(holder.source, read.source))
        context["packed"] = _pack(holder, read.source)
    return render(request, "office/frameworks/upload.html", context, status=422 if stopping else 200)


@page(EDIT, methods=["POST"])
def apply(request: HttpRequest, framework_draft: int) -> HttpResponse:
    """Save what was shown before."""
    holder = own_draft_of(user_of(request), framework_draft)
    try:
        source = _unpack(holder, request.POST.get("packed", ""))
        change_draft(
            by=user_of(request),
            draft=draft_in(holder),
            source=source,
            revision=asked_number(request, "revision"),
        )
    except signing.BadSignature:
        messages.warning(request, _("Upload the workbook again: what was shown is too old or was changed."))
        return HttpResponseRedirect(holder.page("upload"))
    except Stale:
        messages.warning(
            request,
            _("The draft was saved meanwhile. Upload the workbook again to see what it would change now."),
        )
        return HttpResponseRedirect(holder.page("upload"))
    except Refused as error:
        raise Http404 from error
    messages.success(request, _("The workbook is in the draft; “Undo the last change” takes it back."))
    return HttpResponseRedirect(holder.url(""))


def _file(request: HttpRequest, holder: Holder) -> HttpResponse:
    try:
        content = write_framework_workbook(holder.source)
    except Refused as refused:
        said = "\n".join(f"{fault.file} {fault.column}: {say(fault.advice)}" for fault in refused.faults[:20])
        messages.error(request, said)
        return HttpResponseRedirect(holder.url(""))
    name = "".join(
        letter for letter in str(holder.model) if letter.isascii() and letter not in '"\\/'
    ).replace(" ", "-")
    headers = {"Content-Disposition": f'attachment; filename="{name or "framework"}.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


def _read(request: HttpRequest) -> FrameworkRead:
    given = request.FILES.get("workbook")
    if given is None:
        raise Refused([_fault(NO_FILE)])
    if (given.size or 0) > LARGEST:
        raise Refused([_fault(TOO_LARGE)])
    return read_framework_workbook(given.read())


def _of_another(source: Json, holder: Holder) -> tuple[Fault, ...]:
    """Say so where a workbook is of another framework or of another version (another year's)."""
    theirs = f"{source.get('code', '')} {source.get('version', '')}"
    if theirs == str(holder.model):
        return ()
    advice = Text(
        f"这是“{theirs}”的工作簿，草稿是“{holder.model}”。请上传从本草稿下载的工作簿；"
        "确要导入的，先把“体系信息”中的体系代码和版本改得与草稿一致",
        f"this is a workbook of “{theirs}”, the draft is “{holder.model}”. Upload a workbook downloaded from "
        "this draft; to put this one in all the same, first write the draft's code and version into 体系信息",
    )
    return (Fault("体系信息", None, "", theirs, advice),)


def _fault(advice: Text) -> Fault:
    return Fault("Excel", None, "", "", advice)


def _pack(holder: Holder, source: Json) -> str:
    """Return what was read so that a form can bring it back unchanged, for this draft alone."""
    return signing.dumps(source, salt=_salt(holder), compress=True)


def _unpack(holder: Holder, packed: str) -> Json:
    found: Json = signing.loads(packed, salt=_salt(holder), max_age=HOUR)
    return found


def _salt(holder: Holder) -> str:
    return f"framework-upload-{holder.model.pk}"
