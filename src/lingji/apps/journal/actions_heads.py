"""Making the signed heads of the journal."""

from __future__ import annotations

from datetime import datetime
from secrets import SystemRandom

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lingji.apps.journal.actions import lock_tip
from lingji.apps.journal.actions_keys import signing_key
from lingji.apps.journal.actions_sealed import join_answers
from lingji.apps.journal.hours import hours_between
from lingji.apps.journal.models import JournalEntry, JournalHead, SealedBatch
from lingji.apps.journal.signing import SigningKey
from lingji.apps.journal.slots import SLOTS, State, hide_states, seed_at, slots_tree
from lingji.apps.journal.statements import Statement, hour_text
from lingji.apps.journal.walking import Broken, sound_entries
from lingji.core.faults import Fault, Refused
from lingji.core.merkle import Tree, sha256
from lingji.core.text import Text


def make_due_heads(*, now: datetime | None = None) -> list[JournalHead]:
    """Make the head of every fixed hour that has passed without one; return the new ones, oldest first.

    Where nothing is due this is one small query, so it may be called as often as one likes, also by
    several processes at once. A missed day gets the head that its own hour would have had. Before
    anything is signed the whole journal is recomputed and held against the head before. Anonymous
    answers that wait join the journal at the same time. Raises `Refused` where the journal does not fit,
    or where the signing key is not at hand.
    """
    due = due_hours(now or timezone.now())
    if not due:
        return []
    key = signing_key()
    join_answers()
    with transaction.atomic():
        # Whoever wrote before the hour has the tip until they are done: then nothing is still to come.
        lock_tip()
    return _store(_Maker(key).make(due))


def due_hours(now: datetime) -> list[datetime]:
    """Return the fixed hours up to now that have no head yet, oldest first."""
    last = JournalHead.objects.order_by("-at").values_list("at", flat=True).first()
    if last is None:
        last = JournalEntry.objects.order_by("number").values_list("at", flat=True).first()
    return [] if last is None else list(hours_between(last, now))


class _Maker:
    """Makes heads one after another from the journal as recomputed."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        before = JournalHead.objects.order_by("-at").first()
        self._size = before.size if before else 0
        self._root = before.root if before else sha256(b"").hex()
        self._open = _open_states()

    def make(self, due: list[datetime]) -> list[JournalHead]:
        sizes = self._sizes(due)
        tree = recomputed(sizes[-1])
        if tree.root(self._size).hex() != self._root:
            raise _refusal(
                Text(
                    "日志与上一个签名日志头不符，不再签名。请运行 lingji journal verify",
                    "the journal does not agree with the last signed head; nothing more is signed: "
                    "say `lingji journal verify`",
                )
            )
        return [self._one(at, size, tree) for at, size in zip(due, sizes, strict=True)]

    def _sizes(self, due: list[datetime]) -> list[int]:
        """Return how many entries each hour covers: all up to the last that was written before it."""
        sizes, size = [], self._size
        for at in due:
            last: int | None = JournalEntry.objects.filter(at__lt=at).aggregate(last=Max("number"))["last"]
            size = max(size, last or 0)
            sizes.append(size)
        return sizes

    def _one(self, at: datetime, size: int, tree: Tree) -> JournalHead:
        seed = seed_at(self._key.seed, hour_text(at))
        slots = SystemRandom().sample(range(SLOTS), len(self._open))
        states = dict(zip(slots, self._open, strict=True))
        sealed = slots_tree(seed, states).root().hex()
        statement = Statement(at, size, tree.root(size).hex(), sealed, self._key.id)
        head = JournalHead(
            **statement._asdict(),
            signature=self._key.sign(statement.signed_bytes()),
            proof=[node.hex() for node in tree.consistency(self._size, size)],
            hidden=hide_states(seed, states),
        )
        self._size = size
        return head


def recomputed(size: int) -> Tree:
    """Return the tree over the first entries; raises `Refused` where one of them does not fit."""
    tree = Tree()
    try:
        for step in sound_entries(size):
            tree.append_hash(step.hashed)
    except Broken as broken:
        says = broken.flaw.says
        raise _refusal(
            Text(
                f"{says.zh}，不再签名。请运行 lingji journal verify",
                f"{says.en}; nothing more is signed: say `lingji journal verify`",
            )
        ) from broken
    return tree


def _open_states() -> list[State]:
    """Return what every batch holds that is still sealed."""
    states = []
    for batch in SealedBatch.objects.filter(joined=None).order_by("code"):
        last = batch.entries.order_by("-number").values_list("number", "root").first()
        size, root = last or (0, sha256(b"").hex())
        states.append(State(batch.code, size, root))
    if len(states) > SLOTS:
        raise _refusal(
            Text(
                f"同时封存的批次超过 {SLOTS} 个，请先解封已结束的批次",
                f"more than {SLOTS} batches are sealed at once: unseal those that have ended",
            )
        )
    return states


@transaction.atomic
def _store(made: list[JournalHead]) -> list[JournalHead]:
    """Keep the heads, unless another process was quicker."""
    lock_tip()
    if JournalHead.objects.filter(at__gte=made[0].at).exists():
        return []
    for head in made:
        head.save()
    return made


def _refusal(advice: Text) -> Refused:
    return Refused([Fault("journal", None, "", "", advice)])
