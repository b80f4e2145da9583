"""Values gone wrong as shorthand tells them after a treatment: "Na 124", "K 6.1", "+11kg", "ankles".

Only a part of a list is asked, after the mark that lays it to a treatment; elsewhere a value is a value.
"""

from collections.abc import Callable

from citewell.understand.case.patterns import small

__all__ = ["value_effect"]

_TO = (
    r"(?:\s*(?:level|now|of|is|was|to|up|down|dropped|fell|rose|hit|at|went|=|→|->|~|↑|↓|>|<))*\s*"
)
_N = r"(?P<n>\d[\d.,]*)(?:\s*(?:→|->|to|-)\s*(?P<then>\d[\d.,]*))?"
_TAIL = r"(?:\s*(?:mmol|umol|µmol|/l|kg|lbs?|lb|st|stone|mg/dl|x|%|by|day|d|wk|week|month|in|on|since|start|inside|within|\(?\w{1,4}\s?\d+\)?|\d+|/|12|52|7|then|on)\.?)*\W*"
_LAB = {
    "na": ("hyponatremia", 135.0, "low"),
    "sodium": ("hyponatremia", 135.0, "low"),
    "k": ("hyperkalemia", 5.4, "high"),
    "potassium": ("hyperkalemia", 5.4, "high"),
    "ck": ("raised CK", 200.0, "high"),
    "cr": ("raised creatinine", 110.0, "high"),
    "creatinine": ("raised creatinine", 110.0, "high"),
    "tsh": ("hyperthyroidism", 0.3, "low"),
    "glucose": ("hyperglycemia", 11.0, "high"),
    "bg": ("hyperglycemia", 11.0, "high"),
    "bm": ("hyperglycemia", 11.0, "high"),
    "bms": ("hyperglycemia", 11.0, "high"),
    "bp": ("raised blood pressure", 139.0, "high"),
    "qtc": ("QT prolongation", 470.0, "high"),
    "alt": ("raised ALT", 60.0, "high"),
    "inr": ("raised INR", 4.0, "high"),
    "neutrophils": ("neutropenia", 1.5, "low"),
    "neuts": ("neutropenia", 1.5, "low"),
    "plts": ("low platelets", 100.0, "low"),
    "platelets": ("low platelets", 100.0, "low"),
    "hr": ("bradycardia", 50.0, "low"),
    "mg": ("hypomagnesemia", 0.6, "low"),
}
_LOW = {"k": ("hypokalemia", 3.4), "potassium": ("hypokalemia", 3.4), "bp": ("hypotension", 100.0)}
_VALUE = small(
    rf"\W*(?P<lab>{'|'.join(sorted(_LAB, key=len, reverse=True))}){_TO}{_N}(?:/\d+)?s?{_TAIL}"
)
_CHANGED = small(r"dropped|fell|rose|hit|went|↓|↑")
_TIMES = small(
    r"\W*(?P<lab>lfts?|alt|ast|ck|cr|creatinine)\s*(?:↑+|x\s?\d+|\d+\s?x|up|raised|deranged|off|abnormal)(?:\W|\b(?:on|since|by|wk|week|day|start|it|\d+)\b)*"
)
_RAISED = {"ck": "raised CK", "cr": "raised creatinine", "creatinine": "raised creatinine"}
_SHAPES = tuple(
    (small(rf"\W*(?:{pattern}){_TAIL}"), name)
    for pattern, name in (
        (r"(?:\+\s?\d[\d.]*\s?(?:kg|lbs?|st|stone)|(?:weight|wt)\s*(?:gain|up|↑+|\+\s?\d[\d.]*)\s*(?:\(?\d[\d.]*\s?(?:kg|lbs?|st|stone)\)?)?|(?:gained|put\s+on|up)\s+(?:a\s+|two\s+|three\s+|\d[\d.]*\s?)(?:kg|lbs?|stones?|st)|fat|\d+\s?kg\s+(?:on|up|gained|heavier))", "weight gain"),
        (r"\d[\d.]*\s?kg", "weight gain"),
        (r"(?:weight|wt)\s*(?:loss|down|↓+)|-\s?\d[\d.]*\s?kg", "weight loss"),
        (r"(?:puffy\s+|swollen\s+|both\s+)?ankles(?:\s+(?:puffy|swelled|swollen|up|like\s+\w+))?", "ankle swelling"),
        (r"(?:kidney\s+)?stones?", "kidney stone"),
        (r"qt(?:c)?(?:\s+(?:long|up|prolonged))?", "QT prolongation"),
        (r"↓\s?bp|bp\s?(?:↓+|low|dropped|down)(?:\s*\d+/\d+)?", "hypotension"),
        (r"↑+\s?bp|bp\s?(?:↑+|up|high|through\s+the\s+roof)(?:\s*\d+/\d+)?", "raised blood pressure"),
        (r"(?:↑+\s?k|k\s?↑+)", "hyperkalemia"),
        (r"(?:↓+\s?na|na\s?↓+)", "hyponatremia"),
        (r"prolactin\s*(?:↑+|up|high|raised|\d+)", "raised prolactin"),
        (r"(?:sleeps?|sleeping|slept)\s+\d+\s?(?:hrs?|hours|h)(?:\s+a\s+day)?", "oversleeping"),
        (r"appetite\s+(?:nil|gone|zero|off|poor)|off\s+food", "loss of appetite"),
        (r"(?:hba1c|a1c)\s*\d[\d.]*\s*(?:→|->|to)\s*\d[\d.]*", "raised HbA1c"),
        (r"breasts", "gynecomastia"),
        (r"seeing\s+(?:cats|people|spiders|insects|animals|faces|things)", "visual hallucinations"),
    )
)  # fmt: skip


def value_effect(text: str, start: int, end: int, *, words: bool) -> str | None:
    """The unwanted effect a part of a list tells as a value or a bare word, or None.

    Args:
        text: the note in small letters.
        start: where the part begins.
        end: where it ends.
        words: whether a mark has laid it to the treatment, so that bare words ("ankles") count too.
    """
    times = _TIMES.fullmatch(text, start, end)
    if times is not None:
        return _RAISED.get(times["lab"], "raised liver enzymes")
    value = _VALUE.fullmatch(text, start, end)
    if value is not None and (words or value["then"] or _CHANGED.search(text, start, end)):
        return _gone_wrong(value["lab"], value["then"] or value["n"])
    if words or text[start : start + 1] in "+↑↓":
        return next((name for shape, name in _SHAPES if shape.fullmatch(text, start, end)), None)
    return None


def _gone_wrong(lab: str, written: str) -> str | None:
    try:
        number = float(written.rstrip(".,").replace(",", ""))
    except ValueError:
        return None
    name, bound, side = _LAB[lab]
    beyond: Callable[[float, float], bool] = float.__lt__ if side == "low" else float.__gt__
    if beyond(number, bound):
        return name
    low = _LOW.get(lab)
    return low[0] if low is not None and number < low[1] else None
