"""What the check of a site's holdings says."""

from citewell.interfaces.cli.doctor import _told
from citewell.model.health import Fault, FaultKind, Health


def told(*faults, pending=0, repaired=False):
    health = Health(sources=9, passages=20, indexed=0, pending=pending, faults=faults)
    return _told(health, repaired=repaired)


def test_one_and_many():
    assert "Fault: 1 text without passages (a)." in told(Fault(FaultKind.NO_PASSAGES, 1, ("a",)))
    assert "Fault: 2 texts without" in told(Fault(FaultKind.NO_PASSAGES, 2, ("a", "b")))


def test_what_waits_is_never_called_whole_and_agreed():
    busy = told(pending=9)
    assert "agree" not in busy
    assert "whoever writes now adds them" in busy
    idle = told(Fault(FaultKind.WAITING, 9), pending=9)
    assert "agree" not in idle
    assert "Fault: 9 sources saved and not in the index" in idle
    assert "--repair" in idle
    assert "store and index agree" in told()


def test_a_damaged_index_names_its_cure():
    assert "makes it anew" in told(Fault(FaultKind.INDEX_FILE, 1, (), "cannot be read"))
