"""What the document says goes out is what goes out, key by key, at every depth."""

import typing

import pytest
from pydantic import BaseModel, ValidationError

from aches import Case, allergic, egfr, feels, has, plan, takes, took, value
from citewell.interfaces.api.models import article, case, check, problem, source, topic
from citewell.interfaces.api.models import plan as planned
from citewell.interfaces.wire_case import case_data
from citewell.interfaces.wire_plan import plan_data
from citewell.model.case import Named

FLAGSHIP = (
    "A 62-year-old man with painful diabetic neuropathy, eGFR 38 and burning feet. Gabapentin 3600"
    " mg a day for 2 years had no effect, amitriptyline made him dizzy, PHQ-9 12. What next?"
)
PATIENT = Case(
    age_years=66,
    conditions=has("diabetes"),
    symptoms=feels("chest pain"),
    measurements=(*egfr(45), value("pain score", 8, "/10")),
    allergies=allergic("tramadol"),
    red_flags=(Named(name="saddle numbness"),),
    treatments=(takes("gabapentin", "no_effect", 1400, 12), took("amitriptyline", dose=25)),
)


def models_within(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in typing.get_args(annotation) for model in models_within(part)]


def differing(model, data, met, at="$"):
    """Every place where the keys of the data are not those of the model."""
    met.add(model)
    found = [f"{at}.{key}" for key in set(model.model_fields) ^ set(data)]
    for name, field in model.model_fields.items():
        inner = models_within(field.annotation)
        held = data.get(name)
        if inner and held is not None:
            [kind] = inner
            for one in held if isinstance(held, list) else [held]:
                found += differing(kind, one, met, f"{at}.{name}")
    return found


def nested(model):
    inner = {m for f in model.model_fields.values() for m in models_within(f.annotation)}
    return {model}.union(*(nested(m) for m in inner))


def told(client, address, body=None):
    answer = client.get(address) if body is None else client.post(address, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture(scope="module")
def asked(real_api):
    """An article with all parts, the later one of a thread."""
    first = told(real_api, "/api/v1/ask", {"question": FLAGSHIP + " My phone is 020 7946 0958."})
    after = {"question": "And if he is on warfarin?", "after": first["address"]}
    second = told(real_api, "/api/v1/ask", after)
    return [
        first,
        second,
        told(real_api, f"/api/v1/articles/{first['address']}"),
        told(real_api, f"/api/v1/articles/{first['address']}?audience=patient"),
        told(real_api, "/api/v1/ask", {"question": "What is the capitol of gabapentinn?"}),
        told(real_api, "/api/v1/ask", {"question": "What are the side effects of pregablin?",
                                       "audience": "patient"}),
    ]  # fmt: skip


def test_the_article(asked, aches):
    met = set()
    assert [differing(article.Article, one, met) for one in asked] == [[]] * len(asked)
    made = plan_data(plan(aches, PATIENT))
    assert differing(planned.Plan, made, met) == []
    assert nested(article.Article) - met == set()


def test_the_article_holds_the_kinds_of_values_it_is_said_to(asked):
    for one in asked:
        made = article.Article.model_validate(one, strict=False)
        assert made.model_dump(mode="json") == one


def test_a_key_that_nobody_described_is_noticed(asked):
    grown = asked[0] | {"lead": [asked[0]["lead"][0] | {"novel": 1}]}
    assert differing(article.Article, grown, set()) == ["$.lead.novel"]
    with pytest.raises(ValidationError):
        article.Article.model_validate(asked[0] | {"status": "reviewed"})


def test_the_case_and_the_plan(aches):
    assert differing(case.Case, case_data(PATIENT), set()) == []
    for lay in (False, True):
        made = plan_data(plan(aches, PATIENT), lay=lay)
        assert differing(planned.Plan, made, set()) == []
        assert planned.Plan.model_validate(made).model_dump(mode="json") == made


@pytest.mark.parametrize(
    ("model", "address"),
    [
        (source.Results, "/api/v1/search?q=bunion"),
        (source.Sources, "/api/v1/sources"),
        (source.SourcePage, "/api/v1/sources/doc:one"),
        (topic.Topics, "/api/v1/topics"),
        (topic.TopicPage, "/api/v1/topics/ache"),
        (topic.Edition, "/api/v1/version"),
        (article.ListedArticles, "/api/v1/articles"),
    ],
)
def test_what_is_opened_and_listed(model, address, api):
    data = told(api, address)
    assert differing(model, data, set()) == []
    assert model.model_validate(data).model_dump(mode="json") == data


def test_a_source_of_the_library(api, aches):
    met = set()
    for name in aches.sources:
        assert differing(source.SourcePage, told(api, f"/api/v1/sources/{name}"), met) == []
    assert source.SourceStatement in met


def test_a_verdict(api):
    said = told(api, "/api/v1/check", {"claim": "Warts are common.", "evidence": "Warts are rare."})
    assert differing(check.Verdict, said, set()) == []
    check.Verdict.model_validate(said)


def test_a_problem(api):
    for body in ({"question": " "}, {"qestion": "x"}):
        said = api.post("/api/v1/ask", json=body).json()
        problem.Problem.model_validate(said)
        assert set(said) | {"fields"} == set(problem.Problem.model_fields)


def test_none_is_not_described_twice():
    """A class of one name in two modules would give the document two names nobody chose."""
    modules = (article, case, check, planned, problem, source, topic)
    names = [n for module in modules for n in module.__all__]
    assert sorted(names) == sorted(set(names))
