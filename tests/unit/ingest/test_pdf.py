import pytest

from citewell.errors import InputError
from citewell.ingest.pdf import read_pdf

fpdf = pytest.importorskip("fpdf")


def make(path, pages, *, title="", password=""):
    pdf = fpdf.FPDF()
    pdf.set_font("Helvetica", size=11)
    if title:
        pdf.set_title(title)
    for number, paragraphs in enumerate(pages, 1):
        pdf.add_page()
        pdf.cell(0, 8, "Trust guideline 2025", new_x="LMARGIN", new_y="NEXT")
        for words in paragraphs:
            pdf.multi_cell(0, 6, words, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(6)
        pdf.set_y(-30)
        pdf.cell(0, 8, f"Page {number} of {len(pages)}")
    if password:
        pdf.set_encryption(password, user_password=password)
    pdf.output(str(path))
    return path


def test_words_page_by_page_without_running_heads(tmp_path):
    pages = [[f"Give {n}00 mg at night and raise it slowly.", "- Stop slowly."] for n in (1, 2, 3)]
    extract = read_pdf(make(tmp_path / "a.pdf", pages, title="Pain guideline"), fallback_title="A")
    assert extract.title == "Pain guideline"
    assert [h.title for h in extract.headings] == ["Page 1", "Page 2", "Page 3"]
    assert "Give 200 mg at night and raise it slowly." in extract.text
    assert "Trust guideline" not in extract.text
    assert "of 3" not in extract.text


def test_a_title_that_a_program_wrote_is_not_one(tmp_path):
    path = make(tmp_path / "a.pdf", [["Give 100 mg."]], title="Microsoft Word - draft.doc")
    assert read_pdf(path, fallback_title="My file").title == "My file"


@pytest.mark.parametrize(
    ("pages", "password", "code"), [([[]], "", "no_text"), ([["Words."]], "secret", "locked_file")]
)
def test_what_cannot_be_read_says_why(tmp_path, pages, password, code):
    pdf = fpdf.FPDF()
    path = tmp_path / "a.pdf"
    if password:
        make(path, pages, password=password)
    else:
        pdf.add_page()
        pdf.output(str(path))
    with pytest.raises(InputError) as caught:
        read_pdf(path, fallback_title="A")
    assert caught.value.code == code


def test_a_page_that_cannot_be_read_is_not_passed_over(tmp_path):
    path = make(tmp_path / "a.pdf", [["Give 100 mg."], ["Never with aspirin."]])
    path.write_bytes(path.read_bytes().replace(b"/Type /Page\n", b"/Type /Pxxx\n", 1))
    with pytest.raises(InputError) as caught:
        read_pdf(path, fallback_title="A")
    assert caught.value.code == "damaged_file"


def test_a_damaged_file(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 and then nothing")
    with pytest.raises(InputError) as caught:
        read_pdf(path, fallback_title="A")
    assert caught.value.code == "damaged_file"
