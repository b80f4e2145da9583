"""Weights are the same in every process, whatever order Python gives to sets of words."""

import os
import subprocess
import sys

_PROGRAM = """
from citewell.draft.weigh import cut, weigh
from citewell.model.evidence import FoundPassage
from citewell.model.passage import Passage
from citewell.model.source import Source, SourceType
from citewell.understand.vocabulary import content_stems
words = "moss fern lichen wrist tendon pain night splint garden ache joint hand relief dose".split()
found = []
for n in range(40):
    text = " ".join(
        ["Patients", *(words[(n * (k + 3) + k * k) % len(words)] for k in range(3 + n % 9))]
    ) + " get better quickly."
    passage = Passage(id=f"{n}", source_id=f"{n}", section=None, text=text, start=0, end=len(text))
    found.append(FoundPassage(passage, Source(id=f"{n}", type=SourceType.DOCUMENT, title="-"), 1, 1))
asked = "Does moss, fern or lichen relieve wrist tendon pain at night?"
sentences = cut(found, content_stems)
weights = weigh(asked, content_stems(asked), sentences, stems_of=content_stems)
print([weight.hex() for weight in weights])
"""


def test_no_weight_depends_on_the_seed_of_hashes():
    told = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert len(told.pop()) > 100
