from collections import Counter

import pytest

from citewell.errors import InputError
from citewell.ingest.records.jats import jats_records, read_jats_record
from citewell.model.notice import NoticeKind
from citewell.model.passage import Coverage
from citewell.model.source import SourceType

META = """<article-id pub-id-type="pmid">11</article-id><article-id pub-id-type="pmc">22</article-id>
<article-id pub-id-type="doi">10.1000/X</article-id>
<title-group><article-title>Pain in <italic>adults</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Roe</surname>
<given-names>Ann B</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><year>2011</year></pub-date>
<pub-date pub-type="ppub"><year>2012</year></pub-date><volume>4</volume><fpage>5</fpage>
<lpage>9</lpage><permissions><license><license-p>See
<ext-link xmlns:xlink="http://www.w3.org/1999/xlink"
xlink:href="http://creativecommons.org/licenses/by-nc/4.0/">here</ext-link></license-p></license>
</permissions>"""
BODY = """<sec><title>Methods</title>
<p>We gave 300 mg<sup><xref ref-type="bibr">1</xref></sup> daily.</p>
<sec><title>Doses</title><p>Slowly:<list><list-item><p>first 300 mg</p></list-item>
<list-item><p>then 600 mg</p></list-item></list></p></sec></sec>
<sec><title>Results</title><p>It helped.</p><table-wrap><label>Table 1</label><caption><p>Harms</p>
</caption><table><tr><th>Harm</th><th>n</th></tr><tr><td>Sleep</td><td>3<sup>a</sup></td></tr></table>
<table-wrap-foot><p>a of 20</p></table-wrap-foot></table-wrap></sec>"""
BACK = """<ref-list><ref><label>1</label><element-citation><person-group><name><surname>Doe</surname>
<given-names>J</given-names></name></person-group><article-title>Old work</article-title>
<year>2001</year><pub-id pub-id-type="pmid">33</pub-id></element-citation></ref></ref-list>"""


def article(meta=META, body=BODY, kind="research-article"):
    inner = f"<body>{body}</body>" if body else ""
    return (
        f"<article article-type='{kind}'><front><journal-meta><journal-id "
        "journal-id-type='iso-abbrev'>J Pain</journal-id></journal-meta>"
        f"<article-meta>{meta}</article-meta></front>{inner}<back>{BACK}</back></article>"
    ).encode()


def test_bibliography_licence_and_references():
    document = read_jats_record(article()).document
    source = document.source
    assert (source.id, source.pmcid, source.doi) == ("pmid:11", "PMC22", "10.1000/x")
    assert (source.title, source.authors, source.journal) == ("Pain in adults", "Roe AB", "J Pain")
    assert (source.year, source.volume, source.pages) == (2012, "4", "5-9")
    assert source.licence == "CC BY-NC 4.0"
    [cited] = document.cites
    assert (cited.text, cited.identifiers) == ("Doe J Old work 2001", ("pmid:33",))


def test_sections_lists_and_tables_stand_in_order():
    document = read_jats_record(article()).document
    assert document.coverage is Coverage.FULL_TEXT
    assert [(p.section, p.text) for p in document.passages] == [
        ("Methods", "We gave 300 mg daily."),
        ("Methods > Doses", "Slowly:\n- first 300 mg\n- then 600 mg"),
        ("Results", "It helped."),
        ("Results > Table 1. Harms", "Harm | n\nSleep | 3ᵃ\n\na of 20"),
    ]


def test_an_abstract_alone_is_no_full_text():
    meta = f"{META}<abstract><sec><title>Aim</title><p>To see.</p></sec></abstract>"
    document = read_jats_record(article(meta, body="")).document
    assert document.coverage is Coverage.ABSTRACT
    assert document.passages[0].text == "Aim: To see."


@pytest.mark.parametrize(
    ("relation", "kind", "about"),
    [
        ("corrected-article", NoticeKind.CORRECTED, "doi:10.1000/other"),
        ("retracted-article", NoticeKind.RETRACTED, "doi:10.1000/other"),
        ("retraction-forward", NoticeKind.RETRACTED, "pmid:11"),
    ],
)
def test_what_it_says_of_others(relation, kind, about):
    related = (
        f"<related-article related-article-type='{relation}' ext-link-type='doi' "
        "xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='10.1000/other'/>"
    )
    record = read_jats_record(article(META + related))
    assert [(n.kind, n.about) for n in record.notices] == [(kind, about)]
    assert record.document.source.retracted is (relation == "retraction-forward")


def test_what_takes_its_place_is_named():
    related = (
        "<related-article related-article-type='updated-by' ext-link-type='doi' "
        "xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='10.1000/newer'/>"
    )
    source = read_jats_record(article(META + related)).document.source
    assert source.superseded_by == "doi:10.1000/newer"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<article/>", "no article-meta"),
        (b"<article><front><article-meta/></front></article>", "no PMID, PMC number or DOI"),
        (article(META.replace("Pain in <italic>adults</italic>", "")), "no title"),
        (article(body="<p>5 &micro;g</p>"), "Entity"),
    ],
)
def test_what_cannot_be_used_says_why(data, why):
    with pytest.raises(InputError, match=why):
        read_jats_record(data)


@pytest.mark.shared
def test_real_files(shared_data):
    files = [*shared_data.glob("connectors/jats/*.nxml"), *shared_data.glob("connectors/*/*.nxml")]
    documents = [
        read_jats_record(raw.data).document
        for file in sorted(set(files))
        for raw in jats_records(file)
    ]
    assert len(documents) == 252
    for document in documents:
        assert document.source.title
        assert document.source.year
        for passage in document.passages:
            assert document.text[passage.start : passage.end] == passage.text
    kinds = Counter(document.source.type for document in documents)
    assert kinds[SourceType.TRIAL] > 50
    assert kinds[SourceType.PROTOCOL] > 20
    assert sum((d.source.licence or "").startswith("CC") for d in documents) > 230
