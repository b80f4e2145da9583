"""The product that a question names, for its own statements to lead."""

import pytest

from citewell.draft.of_product import NO_PRODUCT, product_named
from citewell.understand.read import Reader


@pytest.fixture(scope="module")
def reader(real_library):
    return Reader(real_library)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("maximum dose of pregabalin CR", ("pregabalin_cr.",)),
        ("maximum dose of Lyrica CR", ("pregabalin_cr.",)),
        ("controlled-release pregabalin dose", ("pregabalin_cr.",)),
        ("maximum dose of Gralise", ("gralise.",)),
        ("maximum dose of pregabalin", NO_PRODUCT),
        ("maximum dose of Lyrica", NO_PRODUCT),
        ("duloxetine delayed-release dose", NO_PRODUCT),
    ],
)
def test_the_product_is_known_by_its_names_and_its_release(reader, real_library, question, wanted):
    assert product_named(reader.read(question), real_library) == wanted
