import hashlib
import shutil
from dataclasses import replace

import msgspec
import pytest

from citewell.errors import ContentError
from citewell.library import load
from citewell.library.load import content_files, content_hash, load_library
from engines import SPECIMEN_DIR


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(SPECIMEN_DIR, tmp_path / "content")


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "home" / "cache"


def compiled(cache):
    return sorted(p.name for p in cache.iterdir())


def forbid_compiling(monkeypatch):
    def compile_library(root, version):
        raise AssertionError("compiled again")

    monkeypatch.setattr("citewell.library.compile.compile_library", compile_library)


def test_second_load_comes_from_the_cache(content, cache, monkeypatch):
    first = load_library(content, cache)
    assert compiled(cache) == [f"library-{first.version}.msgpack"]
    forbid_compiling(monkeypatch)
    assert load_library(content, cache) == first


def test_without_a_cache_nothing_is_written(content, tmp_path):
    load_library(content)
    assert [p.name for p in tmp_path.iterdir()] == ["content"]


def test_changed_content_is_compiled_again_and_the_old_cache_goes(content, cache):
    first = load_library(content, cache)
    place = content / "library.yaml"
    place.write_text(place.read_text().replace("2026-01-31", "2026-02-28"))
    second = load_library(content, cache)
    assert (first.as_of, second.as_of) == ("2026-01-31", "2026-02-28")
    assert compiled(cache) == [f"library-{second.version}.msgpack"]


def test_a_renamed_file_is_other_content(content):
    before = content_hash(content)
    (content / "statements" / "gout.yaml").rename(content / "statements" / "gout2.yaml")
    assert content_hash(content) != before


def test_another_cache_format_is_other_content(content, monkeypatch):
    before = content_hash(content)
    monkeypatch.setattr(load, "_CACHE_FORMAT", "before the flood")
    assert content_hash(content) != before


def sealed(body):
    return hashlib.blake2b(body, digest_size=16).digest() + body


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:10],
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes(16) + data[16:],
        lambda data: sealed(b"\xc1 not msgpack"),
        lambda data: sealed(msgspec.msgpack.encode({"version": "1"})),
        lambda data: sealed(msgspec.msgpack.encode([1, 2])),
    ],
)
def test_a_damaged_cache_is_made_again(content, cache, damage):
    first = load_library(content, cache)
    [path] = cache.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert load_library(content, cache) == first
    assert path.read_bytes() == whole


def test_a_cache_of_another_edition_under_this_name_is_made_again(content, cache):
    first = load_library(content, cache)
    [path] = cache.iterdir()
    path.write_bytes(sealed(msgspec.msgpack.encode(replace(first, version="0" * 32))))
    assert load_library(content, cache) == first


def test_a_folder_where_the_cache_should_be_costs_time_only(content, cache):
    version = content_hash(content)
    (cache / f"library-{version}.msgpack").mkdir(parents=True)
    assert load_library(content, cache).version == version


def test_a_file_where_the_cache_folder_should_be_costs_time_only(content, tmp_path):
    (tmp_path / "home").write_text("")
    assert load_library(content, tmp_path / "home" / "cache").topics


def test_no_content_is_an_error_with_a_way_out(tmp_path):
    for root in (tmp_path, tmp_path / "missing"):
        with pytest.raises(ContentError) as caught:
            load_library(root)
        assert caught.value.file == str(root)
        assert "CITEWELL_CONTENT_DIR" in caught.value.hint


def test_files_come_in_a_fixed_order(content):
    files = content_files(content)
    assert files == sorted(files)
    assert {p.suffix for p in files} == {".yaml", ".tsv", ".txt"}


def test_the_shipped_library_loads(real_library):
    assert len(real_library.statements) > 500
    assert len(real_library.topics) > 26
    assert len(real_library.version) == 32
