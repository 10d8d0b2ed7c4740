"""Words of a question that carry none of it: who supplies CATL asks for supplies and CATL."""

from __future__ import annotations

_ENGLISH = """
a about an and any are as at be been being but by can could did do does for from had has have how in into is it its
may might of on or should than that the their them there these they this those to was were what when where which
who whom whose why will with would
"""
_CHINESE = """
的 了 在 和 与 及 或 是 为 谁 吗 呢 有 被 对 从 将 都 也
什么 哪些 哪家 哪里 怎么 如何 为何 为什么 多少 有关 关于
"""
FUNCTION_WORDS = frozenset((_ENGLISH + _CHINESE).split())
"""Left out unless nothing else is asked. From general knowledge of both languages."""
