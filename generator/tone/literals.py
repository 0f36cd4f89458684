"""Texts of which every match of an expression must hold one: a quick look for them spares most texts a slow one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined] # the only reader of expressions that Python has
from re import _parser as sre_parser  # type: ignore[attr-defined]

_MOST = 200
"""Texts that stand for one stretch of an expression; beyond that it is taken apart."""
_SHORTEST = 1
"""Letters that a text must have."""
_FEW_SIGNS = 6
"""Signs of a class, such as `[sz]`, that are written out."""

_NOWHERE = frozenset({sre.AT, sre.ASSERT, sre.ASSERT_NOT})  # they take up no room between two letters

Tree = list[tuple[object, object]]


def needed(pattern: str) -> frozenset[str] | None:
    """Texts of which every match of the pattern holds at least one; None where none can be named.

    The pattern's own flags may not make it blind to case.
    """
    return _best(_stretches(list(sre_parser.parse(pattern))))


def _best(stretches: Iterable[frozenset[str]]) -> frozenset[str] | None:
    fit = [texts for texts in stretches if texts and min(map(len, texts)) >= _SHORTEST]
    return max(fit, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)


def _stretches(tree: Tree) -> Iterator[frozenset[str]]:
    """For each stretch of the sequence without a gap all texts that it can be, or those that a part of it needs."""
    texts = frozenset({""})
    for kind, value in tree:
        if kind in _NOWHERE:
            continue
        exact = _exact(kind, value)
        if exact is not None and len(texts) * len(exact) <= _MOST:
            texts = frozenset(before + after for before in texts for after in exact)
            continue
        yield texts
        yield from _inside(kind, value)
        texts = exact if exact is not None else frozenset({""})
    yield texts


def _exact(kind: object, value: object) -> frozenset[str] | None:
    """All texts that one item can be, if they are few."""
    if kind in (sre.LITERAL, sre.IN):
        return _signs([(kind, value)] if kind is sre.LITERAL else value)  # type: ignore[arg-type]
    if kind is sre.SUBPATTERN:
        return _exactly(value[-1])  # type: ignore[index]
    if kind is sre.BRANCH:
        ways = [_exactly(way) for way in value[1]]  # type: ignore[index]
        return _together(ways)
    if kind is sre.MAX_REPEAT and value[:2] == (0, 1):  # type: ignore[index]
        once = _exactly(value[2])  # type: ignore[index]
        return once | {""} if once is not None else None
    return None


def _signs(signs: Tree) -> frozenset[str] | None:
    few = len(signs) <= _FEW_SIGNS and all(kind is sre.LITERAL for kind, _ in signs)
    return frozenset(chr(sign) for _, sign in signs) if few else None  # type: ignore[arg-type]


def _exactly(tree: Iterable[tuple[object, object]]) -> frozenset[str] | None:
    texts = frozenset({""})
    for kind, value in tree:
        if kind in _NOWHERE:
            continue
        exact = _exact(kind, value)
        if exact is None or len(texts) * len(exact) > _MOST:
            return None
        texts = frozenset(before + after for before in texts for after in exact)
    return texts


def _together(ways: list[frozenset[str] | None]) -> frozenset[str] | None:
    known = [way for way in ways if way is not None]
    texts = frozenset().union(*known)
    return texts if len(known) == len(ways) and len(texts) <= _MOST else None


def _inside(kind: object, value: object) -> Iterator[frozenset[str]]:
    """What the parts of an item need that is no short list of texts itself."""
    if kind is sre.SUBPATTERN:
        yield from _stretches(list(value[-1]))  # type: ignore[index]
    elif kind is sre.BRANCH:
        ways = [_best(_stretches(list(way))) for way in value[1]]  # type: ignore[index]
        if all(way is not None for way in ways):
            yield frozenset().union(*(way for way in ways if way is not None))
    elif kind is sre.MAX_REPEAT and value[0] >= 1:  # type: ignore[index]
        yield from _stretches(list(value[2]))  # type: ignore[index]
