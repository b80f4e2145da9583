"""What search engines read of an approved article: schema.org's ``MedicalWebPage`` as JSON-LD."""

from typing import Any

from citewell.interfaces.web.article_view import ArticleView
from citewell.interfaces.wordings import review_words

__all__ = ["linked_data"]


def linked_data(view: ArticleView, address: str) -> dict[str, Any]:
    """The data of an approved article; other articles must have none on their page.

    Args:
        view: the article.
        address: where it is read.
    """
    article, kept = view.article, view.kept
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": address,
        "name": article.title,
        "inLanguage": "en",
        "datePublished": kept.created,
        "dateModified": article.last_updated,
        "version": kept.version.number,
        "creativeWorkStatus": review_words(kept.version.status),
        "audience": {
            "@type": "Patient" if view.is_lay else "MedicalAudience",
            "audienceType": article.audience.value,
        },
        "about": {"@type": "MedicalEntity", "name": article.title},
        "citation": [
            {"@type": "CreativeWork", "name": r.title} | ({"url": r.link} if r.link else {})
            for r in view.references
        ],
    }
