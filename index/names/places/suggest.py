"""The names nearest to one that is nobody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def distance(a: str, b: str, most: int) -> int:
    """Edit distance of two strings, swaps of neighbours counting one; `most` + 1 where it is larger than `most`."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        earlier, before = before, row
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(wanted: str, keys: Mapping[str, Sequence[str]], n: int) -> tuple[str, ...]:
    """What the `n` nearest keys stand for; one edit in four characters at most, at least one."""
    if not wanted:
        return ()
    most = max(1, len(wanted) // 4)
    found = []
    for name in keys:
        if abs(len(name) - len(wanted)) <= most and set(name) & set(wanted):
            edits = distance(wanted, name, most)
            if edits <= most:
                found.append((edits, name[:1] != wanted[:1], name))
    codes = [code for _, _, name in sorted(found) for code in keys[name]]
    return tuple(dict.fromkeys(codes))[:n]
