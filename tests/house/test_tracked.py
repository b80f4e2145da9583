"""What is kept in the repository: no addresses of copies, no paths of one machine, no secrets."""

import re
import shutil
import subprocess

import pytest

from engines import ROOT

# Hosts that files are fetched from; a source of evidence is cited by its canonical address.
DOWNLOAD_HOSTS = re.compile(
    r"https?://[\w.-]*(files\.pythonhosted\.org|pypi\.org/simple|huggingface\.co|hf\.co|"
    r"raw\.githubusercontent\.com|objects\.githubusercontent\.com|codeload\.github\.com|"
    r"drive\.google\.com|dropbox\.com|storage\.googleapis\.com|s3[\w.-]*\.amazonaws\.com|"
    r"registry\.npmjs\.org|conda\.anaconda\.org|sci-hub|libgen|scribd\.com|researchgate\.net|"
    r"docslib\.org|mirror[\w.-]*)",
    re.IGNORECASE,
)
# A path of somebody's machine, or of the machine this was made on.
HOME_PATHS = re.compile(
    r"(?<![\w.])/(home|Users)/[a-z][\w.-]*|(?<![\w.])/(?:root|work)/|C:\\Users\\"
)
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}\b"
    r"|\bsk-[A-Za-z0-9_-]{20,}\b|\bhf_[A-Za-z0-9]{30,}\b"
)
GIT = shutil.which("git") or "git"
THIS = "tests/house/test_tracked.py"


def tracked():
    """Files git knows or would add; the repository as it will be committed."""
    try:
        done = subprocess.run(
            [GIT, "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [n for n in done.stdout.splitlines() if (ROOT / n).is_file() and n != THIS]


@pytest.fixture(scope="module")
def lines():
    found = []
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            text = data.decode("utf-8")  # every text file is UTF-8
            found += [(f"{name}:{n}", line) for n, line in enumerate(text.splitlines(), 1)]
    return found


@pytest.mark.parametrize(
    "pattern", [DOWNLOAD_HOSTS, HOME_PATHS, SECRETS], ids=["hosts", "homes", "keys"]
)
def test_no_line_holds(lines, pattern):
    assert [f"{place}: {line.strip()[:120]}" for place, line in lines if pattern.search(line)] == []


def test_what_is_built_is_not_kept():
    kept = [
        n
        for n in tracked()
        if re.search(r"(^|/)(__pycache__|\.venv|\.pytest_cache|dist)/|\.pyc$", n)
    ]
    assert kept == []
