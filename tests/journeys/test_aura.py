"""An aura told without the word, beside a contraceptive that holds oestrogen."""

import pytest

from citewell.model.audience import Audience
from citewell.model.case import ConditionStatus

AURA = [
    "im on microgynon and get fortification spectra before my migraines. is that ok",
    "i take rigevidon and see zigzag lines before my headaches",
    "on the combined pill, get flashing lights then a migraine, can i stay on it",
    "my migraine starts with pins and needles up my arm and im on yasmin",
    "28F with scintillating scotoma then a headache, on the combined pill. is it ok?",
    "24F on microgynon, teichopsia with migraine",
    "zig zags in my eyes for half an hour, on microgynon",
    "before a migraine my words come out jumbled. is the pill ok, im on microgynon",
    "i lose half my vision for 20 mins then get a headache, im on marvelon",
    "blind spot before the migraine comes, can i have the combined pill",
]
NO_AURA = [
    "flashing lights trigger my migraine, im on microgynon, is it ok",
    "migraine, no zigzags or flashing lights, on microgynon, ok?",
    "migraine without aura on COC, denies visual aura. continue?",
    "im on microgynon and get migraines with my period",
    "disco lights set my migraine off, on the pill",
    "i see flashing lights and floaters today, on amitriptyline",
    "zig zag scar on my knee, gout, can i have colchicine",
]


def _told(engine, question):
    now = ConditionStatus.PRESENT
    return {c.name for c in engine.case(question).conditions if c.status is now}


@pytest.mark.parametrize("question", AURA)
def test_an_aura_in_other_words_bars_the_combined_pill(real_engine, question):
    assert "migraine with aura" in _told(real_engine, question)
    lead = [c.text for c in real_engine.ask(question, audience=Audience.PATIENT).lead]
    assert any("the combined pill can bring on a stroke" in text for text in lead[:2])


@pytest.mark.parametrize("question", NO_AURA)
def test_a_trigger_a_denial_and_eyes_alone_are_no_aura(real_engine, question):
    assert "migraine with aura" not in _told(real_engine, question)
