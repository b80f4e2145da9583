"""How often Python looks for objects that nothing holds any more."""

import gc

__all__ = ["collect_seldom"]

_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def collect_seldom() -> None:
    """Look seldom: a command or a server makes many objects that live until it ends.

    At Python's own pace, 700, the looking takes a fifth of a command's time.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
