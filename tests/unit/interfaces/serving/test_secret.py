"""The site's secret."""

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from citewell.errors import InputError, SourceError
from citewell.interfaces.serving.secret import derived, site_secret


def test_it_is_made_once_and_kept(tmp_path):
    first = site_secret(tmp_path / "home")
    assert len(first) == 32
    assert site_secret(tmp_path / "home") == first
    assert site_secret(tmp_path / "other") != first


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_can_read_it(tmp_path):
    site_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".secret")] == []


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_a_file_that_others_can_read_is_told_of(tmp_path, caplog):
    first = site_secret(tmp_path)
    (tmp_path / "secret.key").chmod(0o644)
    with caplog.at_level(logging.WARNING, logger="citewell"):
        assert site_secret(tmp_path) == first
    assert "can be read by others" in caplog.text


def test_workers_that_start_at_once_get_the_same(tmp_path):
    code = (
        "import sys; from pathlib import Path; "
        "from citewell.interfaces.serving.secret import site_secret; "
        "print(site_secret(Path(sys.argv[1])).hex())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "home")]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({worker.communicate(timeout=60)[0] for worker in workers}) == 1
    assert {worker.returncode for worker in workers} == {0}


def test_a_setting_comes_first(tmp_path):
    given = site_secret(tmp_path, "correct horse battery staple and more of it")
    assert len(given) == 32
    assert list(tmp_path.iterdir()) == []


def test_a_short_setting_is_refused_without_being_shown(tmp_path):
    with pytest.raises(InputError) as caught:
        site_secret(tmp_path, "hunter2")
    assert caught.value.code == "bad_setting"
    assert "hunter2" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize("body", [b"", b"half", b"x" * 33])
def test_a_damaged_file_is_told_of(tmp_path, body):
    (tmp_path / "secret.key").write_bytes(body)
    with pytest.raises(SourceError) as caught:
        site_secret(tmp_path)
    assert caught.value.code == "secret_failed"
    assert (tmp_path / "secret.key").read_bytes() == body


def test_a_home_that_cannot_be_written_is_told_of(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(SourceError):
        site_secret(tmp_path / "file")


def test_a_disk_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="No space left"):
        site_secret(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["secret.lock"]


def test_keys_for_different_purposes_differ():
    assert derived(b"s", "form") == derived(b"s", "form") != derived(b"s", "other")
    assert derived(b"s", "form") != derived(b"t", "form")
    assert len(derived(b"s", "form")) == 32


def test_the_secret_is_not_in_what_a_door_prints():
    from citewell.interfaces.serving.app import Door

    assert "tell-nobody" not in repr(Door(secret=b"tell-nobody", static_dir=Path("x")))


def test_a_secret_that_is_there_needs_no_lock(tmp_path):
    made = site_secret(tmp_path)
    (tmp_path / "secret.lock").unlink()
    (tmp_path / "secret.lock").mkdir()  # can be opened by nobody
    assert site_secret(tmp_path) == made
