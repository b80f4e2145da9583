"""The sections of a drug label: one name for each, by LOINC code and by openFDA field.

Owns the names, and the plainest of label files: a JSON list of ``drug``, ``section``, ``text``.
Codes: FDA, "Section Headings (LOINC)"; fields: openFDA drug label reference.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from citewell.ingest.clean import clean_text, one_line
from citewell.ingest.extract import TextBuilder
from citewell.ingest.records.json_stream import json_records
from citewell.ingest.records.record import document_of, unusable
from citewell.model.passage import Coverage, Record
from citewell.model.source import Source, SourceType

__all__ = [
    "FIELD_NAMES",
    "SECTION_NAMES",
    "UNSAID_SECTIONS",
    "label_section_records",
    "read_label_sections",
]

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")

SECTION_NAMES = {
    "34066-1": "Boxed warning",
    "34067-9": "Indications and usage",
    "34068-7": "Dosage and administration",
    "43678-2": "Dosage forms and strengths",
    "34070-3": "Contraindications",
    "43685-7": "Warnings and precautions",
    "34071-1": "Warnings",
    "42232-9": "Precautions",
    "34072-9": "General precautions",
    "34084-4": "Adverse reactions",
    "34073-7": "Drug interactions",
    "43684-0": "Use in specific populations",
    "42228-7": "Pregnancy",
    "34077-8": "Teratogenic effects",
    "34080-2": "Nursing mothers",
    "77290-5": "Lactation",
    "77291-3": "Females and males of reproductive potential",
    "34081-0": "Pediatric use",
    "34082-8": "Geriatric use",
    "88828-9": "Renal impairment",
    "88829-7": "Hepatic impairment",
    "42227-9": "Drug abuse and dependence",
    "34085-1": "Controlled substance",
    "34086-9": "Abuse",
    "34087-7": "Dependence",
    "34088-5": "Overdosage",
    "34089-3": "Description",
    "34090-1": "Clinical pharmacology",
    "43679-0": "Mechanism of action",
    "43681-6": "Pharmacodynamics",
    "43682-4": "Pharmacokinetics",
    "43680-8": "Nonclinical toxicology",
    "34083-6": "Carcinogenesis, mutagenesis, impairment of fertility",
    "34092-7": "Clinical studies",
    "34069-5": "How supplied",
    "44425-7": "Storage and handling",
    "34076-0": "Information for patients",
    "42230-3": "Patient package insert",
    "42231-1": "Medication guide",
    "55105-1": "Purpose",
    "55106-9": "Active ingredient",
    "50565-1": "Keep out of reach of children",
    "50566-9": "Stop use",
    "50567-7": "When using",
    "50568-5": "Ask a doctor or pharmacist",
    "50569-3": "Ask a doctor",
    "50570-1": "Do not use",
    "53414-9": "Pregnancy or breast feeding",
}
"""LOINC code to the section's name."""

UNSAID_SECTIONS = frozenset({"48780-1", "48779-3", "51945-4", "43683-2", "34093-5", "55138-2"})
"""Product data, the picture of the package, what changed last, references: no advice in words."""

FIELD_NAMES = {
    "boxed_warning": "Boxed warning",
    "indications_and_usage": "Indications and usage",
    "dosage_and_administration": "Dosage and administration",
    "dosage_forms_and_strengths": "Dosage forms and strengths",
    "contraindications": "Contraindications",
    "warnings_and_cautions": "Warnings and precautions",
    "warnings": "Warnings",
    "precautions": "Precautions",
    "general_precautions": "General precautions",
    "adverse_reactions": "Adverse reactions",
    "drug_interactions": "Drug interactions",
    "use_in_specific_populations": "Use in specific populations",
    "pregnancy": "Pregnancy",
    "teratogenic_effects": "Teratogenic effects",
    "nursing_mothers": "Nursing mothers",
    "lactation": "Lactation",
    "pediatric_use": "Pediatric use",
    "geriatric_use": "Geriatric use",
    "renal_impairment": "Renal impairment",
    "hepatic_impairment": "Hepatic impairment",
    "drug_abuse_and_dependence": "Drug abuse and dependence",
    "overdosage": "Overdosage",
    "mechanism_of_action": "Mechanism of action",
    "pharmacodynamics": "Pharmacodynamics",
    "pharmacokinetics": "Pharmacokinetics",
    "clinical_studies": "Clinical studies",
    "information_for_patients": "Information for patients",
    "spl_medguide": "Medication guide",
    "spl_patient_package_insert": "Patient package insert",
    "purpose": "Purpose",
    "do_not_use": "Do not use",
    "ask_doctor": "Ask a doctor",
    "ask_doctor_or_pharmacist": "Ask a doctor or pharmacist",
    "when_using": "When using",
    "stop_use": "Stop use",
    "pregnancy_or_breast_feeding": "Pregnancy or breast feeding",
}
"""openFDA field to the section's name, in the order a reader would want."""


def label_section_records(path: Path) -> Iterator[list[dict[str, Any]] | str]:
    """The sections of a file, those of one drug together where they stand together.

    Raises:
        InputError: what ``json_records`` raises.
    """
    for drug, sections in groupby(json_records(path, ()), key=_drug_of):
        if drug:
            yield [section for section in sections if isinstance(section, dict)]
        else:
            yield from ("no drug" for _ in sections)


def read_label_sections(sections: list[Mapping[str, Any]]) -> Record:
    """The label of one drug, from its sections. It has no set id, so it is known by its drug alone.

    Raises:
        InputError: ``unusable_record``: no section has words.
    """
    drug = _drug_of(sections[0])
    title = f"{drug.capitalize()}: drug label"
    builder = TextBuilder()
    for section in sections:
        words = " ".join(clean_text(str(section.get("text") or "")).split())
        if words:
            builder.add_heading(one_line(str(section.get("section") or "Label")), 1)
            builder.add(words)
    extract = builder.build(title, {})
    if not extract.text:
        raise unusable("no section has words")
    source = Source(
        id=f"label:{_NOT_IN_IDS.sub('-', drug.lower()).strip('-')}",
        type=SourceType.LABEL,
        title=title,
        jurisdiction="US",
    )
    return Record(document_of(source, extract.text, extract.headings, Coverage.FULL_TEXT))


def _drug_of(section: object) -> str:
    value = section.get("drug") if isinstance(section, Mapping) else None
    return one_line(clean_text(value), most=100) if isinstance(value, str) else ""
