"""The published roots of RFC 6962 trees, and proofs that hold or, once altered, do not."""

from __future__ import annotations

import pytest

from lingji.core.merkle import (
    Frontier,
    OutsideTree,
    Tree,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_path,
)
from lingji.core.sm3 import sm3

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ROOTS = [
    EMPTY,
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
TREE = Tree(LEAVES)
PLACES = [(index, size) for size in range(1, 9) for index in range(size)]
GROWTHS = [(old, size) for size in range(1, 9) for old in range(size + 1)]


def altered(digest: bytes) -> bytes:
    return bytes([digest[0] ^ 1]) + digest[1:]


@pytest.mark.parametrize("size", range(9))
def test_the_root_of_each_size_is_the_published_one(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize("size", range(9))
def test_a_grown_tree_still_knows_its_earlier_roots(size):
    assert TREE.root(size).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), PLACES)
def test_every_audit_path_verifies(index, size):
    path = TREE.path(index, size)

    assert verify_path(LEAVES[index], index, size, path, TREE.root(size))


@pytest.mark.parametrize(("index", "size"), PLACES)
def test_no_altered_audit_path_verifies(index, size):
    path, root = TREE.path(index, size), TREE.root(size)
    changed = [[*path[:at], altered(path[at]), *path[at + 1 :]] for at in range(len(path))]
    wrong_lengths = [path[:-1], [*path, root]] if path else [[root]]

    assert not any(verify_path(LEAVES[index], index, size, each, root) for each in changed + wrong_lengths)


@pytest.mark.parametrize(("index", "size"), PLACES)
def test_no_other_leaf_place_or_root_verifies(index, size):
    path, root = TREE.path(index, size), TREE.root(size)

    assert not verify_path(b"another", index, size, path, root)
    assert not verify_path(LEAVES[index], size, size, path, root)
    assert not verify_path(LEAVES[index], index, size, path, altered(root))


@pytest.mark.parametrize(("old", "size"), GROWTHS)
def test_every_consistency_proof_verifies(old, size):
    proof = TREE.consistency(old, size)

    assert verify_consistency(old, size, TREE.root(old), TREE.root(size), proof)


@pytest.mark.parametrize(("old", "size"), GROWTHS)
def test_no_altered_consistency_proof_verifies(old, size):
    proof, before, after = TREE.consistency(old, size), TREE.root(old), TREE.root(size)
    changed = [[*proof[:at], altered(proof[at]), *proof[at + 1 :]] for at in range(len(proof))]
    wrong_lengths = [proof[:-1], [*proof, after]] if proof else [[after]]

    assert not any(verify_consistency(old, size, before, after, each) for each in changed + wrong_lengths)
    assert not verify_consistency(old, size, altered(before), after, proof)


def test_a_published_audit_path_is_reproduced():
    # RFC 6962, section 2.1.3, on its tree of seven leaves: the path of d0 is [b, h, l].
    path = TREE.path(0, 7)

    assert path == [root_of(LEAVES[1:2]), root_of(LEAVES[2:4]), root_of(LEAVES[4:7])]


def test_a_published_consistency_proof_is_reproduced():
    # RFC 6962, section 2.1.3: between 3 and 7 leaves the proof is [c, d, g, l].
    proof = TREE.consistency(3, 7)

    assert proof == [
        root_of(LEAVES[2:3]),
        root_of(LEAVES[3:4]),
        root_of(LEAVES[0:2]),
        root_of(LEAVES[4:7]),
    ]


def test_a_shrunk_tree_is_never_consistent():
    assert not verify_consistency(5, 4, TREE.root(5), TREE.root(4), [])


def test_a_size_beyond_64_bits_never_verifies():
    assert not verify_path(b"", 0, 2**9999, [b"\0" * 32] * 9999, TREE.root())
    assert not verify_consistency(1, 2**9999, TREE.root(1), TREE.root(), [b"\0" * 32] * 9999)


def test_two_empty_trees_have_the_same_root():
    assert not verify_consistency(0, 0, bytes.fromhex(EMPTY), TREE.root(1), [])


def test_another_hash_makes_and_checks_another_tree():
    tree = Tree(LEAVES[:5], sm3)

    assert verify_path(LEAVES[4], 4, 5, tree.path(4), tree.root(), sm3)
    assert not verify_path(LEAVES[4], 4, 5, tree.path(4), tree.root())


@pytest.mark.parametrize(
    "ask", [lambda: TREE.path(8), lambda: TREE.path(-1), lambda: TREE.root(9), lambda: TREE.consistency(5, 4)]
)
def test_what_the_tree_does_not_have_is_refused(ask):
    with pytest.raises(OutsideTree, match="the tree has"):
        ask()


@pytest.mark.parametrize("size", range(9))
def test_the_peaks_alone_tell_the_root(size: int) -> None:
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append_hash(leaf_hash(leaf))
    assert frontier.root().hex() == ROOTS[size]
