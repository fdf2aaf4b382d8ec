"""Writes about drafts: starting, changing, going back, discarding and publishing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingji.apps.frameworks.actions import VersionTaken, publish_framework
from lingji.apps.frameworks.document import loaded, written
from lingji.apps.frameworks.models import DraftRevision, FrameworkDraft, FrameworkVersion
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.faults import Fault, Refused
from lingji.core.framework import FILE
from lingji.core.framework_diff import Difference, compare
from lingji.core.reading import read_framework
from lingji.core.text import CHINESE, ENGLISH, Text

TOLD = 3
LONGEST = 120
TAKEN = Text(
    "这个版本号已经发布过，内容不同；请在体系信息中改用新的版本号",
    "another text was published under this version; choose a new version label in the framework's own facts",
)
UNCHANGED = Text(
    "与已发布的版本完全相同，没有需要发布的内容",
    "this is the very text of a published version; there is nothing to publish",
)
CLOSED = Text("草稿已发布或已作废，不能再改", "the draft is published or discarded and stays as it is")


class Stale(Exception):
    """Somebody else has saved the draft since; `draft` is as it stands now."""

    def __init__(self, draft: FrameworkDraft) -> None:
        self.draft = draft
        super().__init__(str(draft))


@transaction.atomic
def start_draft(
    *, by: User | None, source: Mapping[str, Any], region: str, based_on: FrameworkVersion | None = None
) -> FrameworkDraft:
    """Start a draft of a region's office with a text, perhaps a published version's under a new label."""
    now, text = timezone.now(), written(source)
    draft = FrameworkDraft.objects.create(
        **_named(source),
        source=text,
        region=region,
        based_on=based_on,
        started_by=by,
        changed_by=by,
        changed_at=now,
    )
    says = Text("新建草稿", "Started the draft")
    if based_on is not None:
        says = Text(f"以 {based_on} 为基础新建草稿", f"Started the draft from {based_on}")
    _keep(draft, says, by)
    _journal(by, "draft_started", draft, says, after=source)
    return draft


@transaction.atomic
def change_draft(
    *, by: User | None, draft: FrameworkDraft, source: Mapping[str, Any], revision: int
) -> FrameworkDraft:
    """Save a draft; `revision` is the one that the change was made on.

    Saving what stands there already changes nothing. Raises `Stale` where somebody else has saved since,
    and `Refused` where the draft is no longer open.
    """
    locked = _open(draft)
    if locked.source == written(source):
        return locked
    _check_revision(locked, revision)
    return _save(locked, source, summary(compare(loaded(locked.source), source)), by)


@transaction.atomic
def restore_revision(*, by: User | None, draft: FrameworkDraft, number: int, revision: int) -> FrameworkDraft:
    """Bring an earlier revision of a draft back, as a new one; raises as `change_draft` does."""
    locked = _locked(draft, revision)
    kept = locked.revisions.get(number=number)
    says = Text(f"恢复到第{number}次保存（{kept.says_zh}）", f"Went back to save {number} ({kept.says_en})")
    return _save(locked, loaded(kept.source), says, by, restores=kept.restores or number)


@transaction.atomic
def discard_draft(*, by: User | None, draft: FrameworkDraft, revision: int) -> FrameworkDraft:
    """Put a draft aside for good; its saves are kept. Raises as `change_draft` does."""
    locked = _locked(draft, revision)
    locked.state = FrameworkDraft.DISCARDED
    locked.save(update_fields=["state"])
    says = Text(f"作废测评体系草稿 {locked}", f"Discarded the draft {locked}")
    _journal(by, "draft_discarded", locked, says, before=loaded(locked.source))
    return locked


@transaction.atomic
def publish_draft(*, by: User | None, draft: FrameworkDraft, revision: int) -> FrameworkVersion:
    """Publish a draft as a version, which never changes again.

    Raises `Refused` with every fault where it does not add up or its version was published before, and
    `Stale` where somebody else has saved since.
    """
    locked = _locked(draft, revision)
    framework = read_framework(locked.source.encode())
    if FrameworkVersion.objects.filter(code=locked.code, source=locked.source).exists():
        raise Refused([Fault(FILE, None, "version", locked.version, UNCHANGED)])
    try:
        version = publish_framework(by=by, framework=framework, based_on=locked.based_on)
    except VersionTaken as taken:
        raise Refused([Fault(FILE, None, "version", locked.version, TAKEN)]) from taken
    locked.state, locked.published_as = FrameworkDraft.PUBLISHED, version
    locked.save(update_fields=["state", "published_as"])
    return version


def summary(found: list[Difference]) -> Text:
    """Say in one line what a save changed."""
    if not found:
        return Text("未改动内容", "Nothing that is read")
    said = [each.sentence() for each in found[:TOLD]]
    zh, en = "；".join(_cut(text.zh) for text in said), "; ".join(_cut(text.en) for text in said)
    more = len(found) - len(said)
    return Text(f"{zh}；另有{more}处", f"{en}; and {more} more") if more else Text(zh, en)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _locked(draft: FrameworkDraft, revision: int) -> FrameworkDraft:
    locked = _open(draft)
    _check_revision(locked, revision)
    return locked


def _open(draft: FrameworkDraft) -> FrameworkDraft:
    locked = FrameworkDraft.objects.select_for_update().get(pk=draft.pk)
    if locked.state != FrameworkDraft.OPEN:
        raise Refused([Fault("", None, "", str(locked), CLOSED)])
    return locked


def _check_revision(locked: FrameworkDraft, revision: int) -> None:
    if locked.revision != revision:
        raise Stale(locked)


def _save(
    draft: FrameworkDraft, source: Mapping[str, Any], says: Text, by: User | None, restores: int | None = None
) -> FrameworkDraft:
    before = loaded(draft.source)
    for name, value in _named(source).items():
        setattr(draft, name, value)
    draft.source, draft.revision = written(source), draft.revision + 1
    draft.changed_by, draft.changed_at = by, timezone.now()
    draft.save()
    _keep(draft, says, by, restores)
    full = Text(f"修改测评体系草稿 {draft}：{says.zh}", f"Changed the draft {draft}: {says.en}")
    _journal(by, "draft_changed", draft, full, before=before, after=source)
    return draft


def _named(source: Mapping[str, Any]) -> dict[str, str]:
    """Return what a list of drafts shows, as far as the draft says it."""
    title = source.get("title")
    titles = title if isinstance(title, dict) else {}
    code, version = str(source.get("code", ""))[:60], str(source.get("version", ""))[:60]
    zh = str(titles.get(CHINESE) or titles.get(ENGLISH) or code)[:200]
    return {
        "code": code,
        "version": version,
        "title_zh": zh,
        "title_en": str(titles.get(ENGLISH) or zh)[:200],
    }


def _keep(draft: FrameworkDraft, says: Text, by: User | None, restores: int | None = None) -> None:
    DraftRevision.objects.create(
        draft=draft,
        number=draft.revision,
        source=draft.source,
        says_zh=says.zh,
        says_en=says.en,
        restores=restores,
        by=by,
        at=draft.changed_at,
    )


def _journal(
    by: User | None,
    verb: str,
    draft: FrameworkDraft,
    says: Text,
    before: object = None,
    after: object = None,
) -> None:
    subject = Subject("framework_draft", str(draft.pk))
    record(by=by, verb=f"framework.{verb}", subject=subject, says=says, before=before, after=after)
