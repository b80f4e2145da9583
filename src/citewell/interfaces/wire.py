"""The article and search results as plain JSON data: the contract other programs rely on."""

import json
from dataclasses import asdict
from typing import Any

from citewell.interfaces.wire_case import case_data
from citewell.interfaces.wire_plan import plan_data
from citewell.interfaces.wordings import disclaimer_words
from citewell.model.article import Article, Reference
from citewell.model.claim import Claim, Verdict
from citewell.model.evidence import Found
from citewell.model.source import Source

__all__ = ["article_data", "found_data", "source_data", "to_json", "verdict_data"]


def article_data(article: Article) -> dict[str, Any]:
    """The article as ``citewell ask --json`` prints it. ``plan`` is null where no pathway applies."""
    return {
        "question": article.question,
        "title": article.title,
        "audience": article.audience.value,
        "status": article.status.value,
        "lead": [_claim(c) for c in article.lead],
        "sections": [
            {
                "id": s.id,
                "heading": s.heading,
                "note": s.note,
                "claims": [_claim(c) for c in s.claims],
            }
            for s in article.sections
        ],
        "references": [_reference(r) for r in article.references],
        "related_questions": [q.text for q in article.related_questions],
        "case": case_data(article.case) if article.case else None,
        "plan": plan_data(article.plan, lay=article.audience.is_lay),
        "abstained": article.abstained,
        "abstain_reason": article.abstain_reason,
        "evidence_as_of": article.evidence_as_of,
        "last_updated": article.last_updated,
        "disclaimer": disclaimer_words(article),
        "corrections": [asdict(c) for c in article.corrections],
        "notes": list(article.notes),
        "alerts": list(article.alerts),
        "glossary": [{"term": t, "meaning": m} for t, m in article.glossary],
        "trace": [asdict(s) for s in article.trace],
    }


def found_data(found: Found) -> dict[str, Any]:
    """One search result."""
    return {
        "id": found.id,
        "kind": found.kind,
        "score": found.score,
        "title": found.title,
        "text": found.text,
        "source": source_data(found.source),
        "why": found.why,
    }


def verdict_data(verdict: Verdict) -> dict[str, Any]:
    """A verdict as ``citewell check --json`` prints it."""
    return {"verdict": verdict.state.value, "reasons": list(verdict.reasons)}


def to_json(data: Any) -> str:  # noqa: ANN401
    """Readable JSON, keys in contract order, the same bytes for the same data."""
    return json.dumps(data, ensure_ascii=False, indent=2)


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind.value,
        "citations": [
            {
                "n": c.n,
                "source_id": c.source_id,
                "locator": c.locator,
                "quote": c.quote,
                "passage_id": c.passage_id,
                "start": c.start,
                "end": c.end,
                "statement_id": c.statement_id,
                "checked": c.checked,
            }
            for c in claim.citations
        ],
        "strength": claim.strength,
        "certainty": claim.certainty,
        "verdict": claim.verdict.state.value,
        "verdict_reasons": list(claim.verdict.reasons),
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {"n": reference.n, **source_data(reference.source)}


def source_data(source: Source) -> dict[str, Any]:
    """A source as references and lists show it."""
    return {
        "id": source.id,
        "type": source.type.value,
        "title": source.title,
        "authors": source.authors,
        "journal": source.journal,
        "year": source.year,
        "volume": source.volume,
        "pages": source.pages,
        "doi": source.doi,
        "pmid": source.pmid,
        "url": source.link,
        "jurisdiction": source.jurisdiction,
        "superseded_by": source.superseded_by,
        "retracted": source.retracted,
        "licence": source.licence,
        "pmcid": source.pmcid,
        "set_id": source.set_id,
        "nct": source.nct,
        "version": source.version,
        "revised": source.revised,
    }
