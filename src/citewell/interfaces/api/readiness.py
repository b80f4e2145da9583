"""Whether questions can be answered now. Owns what is looked at; it is cheap and changes nothing."""

from collections.abc import Callable

from citewell.errors import SourceError
from citewell.keeper import Keeper

__all__ = ["faults"]


def faults(keeper: Keeper) -> list[str]:
    """What cannot be read now, by name and the error's code; empty where all is well.

    Looks at the library, the shelf of articles, the store and the index of passages.
    """
    holdings = keeper.engine.holdings
    looked_at: dict[str, Callable[[], object]] = {
        "shelf": lambda: keeper.approved(most=1),
        "store": lambda: holdings.waiting,
        "index": lambda: holdings.index.count(),
    }
    found = [] if keeper.engine.library.topics else ["library: empty"]
    for name, look in looked_at.items():
        try:
            look()
        except SourceError as error:
            found.append(f"{name}: {error.code}")
    return found
