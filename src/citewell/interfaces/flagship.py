"""The two questions that Citewell was built to answer first, word for word. Owns their text."""

__all__ = ["FLAGSHIP", "FOURTH_LINE"]

FLAGSHIP = (
    "What are the next steps for a patient with refractory neuropathic pain who has been taking "
    "3600 mg of gabapentin (Neurontin) daily for years with no effect, and has previously failed "
    "treatment with Lyrica (pregabalin), Amitriptyline, and Cymbalta (duloxetine)?"
)

FOURTH_LINE = (
    "What would be a 4th line treatment option for a patient with treatment-resistant peripheral "
    "neuropathy who has already tried first-line treatments such as gabapentin (Neurontin), "
    "pregabalin (Lyrica), or duloxetine (Cymbalta), and second-line treatments like tramadol "
    "(Ultram) or tapentadol (Nucynta), and possibly third-line treatments including lidocaine "
    "(Xylocaine) patches or capsaicin cream?"
)
