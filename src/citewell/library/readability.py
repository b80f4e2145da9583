"""US school grade of a plain wording, by Flesch-Kincaid.

Kincaid et al. 1975: 0.39 * words/sentence + 11.8 * syllables/word - 15.59; syllables from the CMU
pronouncing dictionary, hyphenation for words it does not hold (the textstat library).
"""

from citewell.errors import InputError

__all__ = ["grade"]


def grade(text: str) -> float:
    """The grade of a text; lower is easier.

    Raises:
        InputError: the readability library is not installed.
    """
    try:
        import textstat  # loads the pronouncing dictionary; only the linter needs it
    except ImportError as error:
        raise InputError(
            "the readability library is not installed",
            code="extra_missing",
            hint="Install it with: pip install 'citewell[lint]'",
        ) from error
    return float(textstat.flesch_kincaid_grade(text))
