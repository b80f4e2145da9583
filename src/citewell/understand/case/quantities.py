"""The quantities the schema of a case names: how each is written, what is plausible, and its units."""

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One quantity: how it is named, the plausible values, and units that mean something else."""

    name: str
    named: str
    low: float
    high: float
    unit: str
    never: str = ""  # units after the number that make it a dose or another thing


KINDS = (
    Kind("creatinine clearance", r"(?:est(?:imated|\.)? )?(?:creatinine|creat|cr) clearance(?: \(?crcl\)?)?|cr ?cl|ccr|ecrcl", 1, 250,
          r"ml ?/ ?min(?:ute)?(?: ?/ ?1\.73 ?m(?:2|²|\^2))?"),
    Kind("eGFR", r"e-?gfr|gfr|(?:estimated |est\.? )?glomerular filtration rate(?: \(e?gfr\))?", 1, 200,
          r"ml ?/ ?min(?:ute)?(?: ?/ ?1\.73 ?m(?:2|²|\^2)?)?|%"),
    Kind("serum creatinine", r"(?:serum |plasma |blood )?creatinine(?! kinase| clearance| ratio)(?: \(s?cr\))?|creat|s?cr(?=[\s:=,]+(?:(?:now|today|is|was|of|at|up to|about|around|came back|has been|back at) ){0,2}\d)|s\.? ?creatinine|scr", 0.1, 2500,
          r"mg ?/ ?d ?l|(?:µ|μ|u|micro)mol(?:s|es)? ?(?:/ ?l|per lit(?:re|er))?|mmol/l", r"mg(?! ?/ ?dl)|g\b|ml"),
    Kind("HbA1c", r"(?:hb|hgb|hba|hemoglobin|haemoglobin|hg|glycated h(?:a)?emoglobin|gly(?:co|cosyl)ated h(?:a)?emoglobin)?[ -]?a1c(?: \(?hba1c\)?)?|hba1c|gly(?:cat|cosylat)ed ha?emoglobin(?: \(?hba1c\)?)?|a ?1 ?c", 3, 200,
          r"%|percent|per cent|mmol ?/ ?mol"),
    Kind("ejection fraction", r"(?:left ventricular )?ejection fraction(?: \(?(?:lv)?ef\)?)?|lv ?ef|ef(?=\W)|lv function", 4, 90, r"%|percent|per cent"),
    Kind("QTc", r"(?:corrected )?qt ?c(?: interval)?(?: \(\w+\))?|corrected qt(?: interval)?", 0.25, 800,
          r"ms(?:ec)?|milliseconds?|s(?:ec(?:onds)?)?\b"),
    Kind("heart rate", r"heart ?rate|af(?= (?:at |rate )?1\d\d\b(?!/))|hr(?=\W|\d)|pulse(?: rate)?|ventricular rate|tachycardi[ac](?: (?:at|to|with (?:a )?(?:rate|pulse) of|in the))?|bradycardi[ac](?: (?:at|to|with (?:a )?(?:rate|pulse) of))?|p(?=[ :=]+\d{2,3}\b[^%]{0,12}(?:\bbp\b|,|/min))", 15, 320,
          r"/ ?min(?:ute)?|bpm|beats?(?: per |/)min(?:ute)?|b/min|per min(?:ute)?", r"%|years?|mg|/\d|kg"),
    Kind("weight", r"(?:current |body )?weight|weighs?|weighing|wt|weighed in(?: at)?", 0.4, 400,
          r"kg\b|kgs\b|kilos?(?:grams?)?|kilogrammes?|lbs?\b|pounds?|st\b|stones?|g\b|grams?", r"weeks?|months?|years?|%|mg"),
    Kind("BMI", r"bmi|body mass index(?: \(bmi\))?", 8, 100, r"kg ?/ ?m(?:2|²|\^2)?", r"(?:th )?(?:percentile|centile)|th\b"),
    Kind("vitamin B12", r"(?:serum |low )?(?:vit(?:amin|\.)? ?)?b[- ]?12|cobalamin(?= level)", 20, 4000,
          r"pg ?/ ?ml|pmol ?/ ?l|ng ?/ ?l|ng ?/ ?dl", r"(?:mcg|µg|μg|ug|mg|micrograms?|iu|units?|injections?|shots?|tablets?|weeks?|months?|times?)"),
    Kind("potassium", r"(?:serum |plasma )?potassium|hyperkala?emi[ac]|hypokala?emi[ac]|(?<!vitamin )(?<!vit )k\+?(?=[\s:=(]+(?:of |is |was |level |now |today |up to |back to )?\d)|k\+", 1.2, 10.5,
          r"m(?:mol|eq) ?/ ?l(?:iter|itre)?|mmol|meq", r"mg|g\b|tab|m(?:eq|mol)(?! ?/ ?l)|days?|times?"),
    Kind("sodium", r"(?:serum |plasma )?sodium|hyponatra?emi[ac]|hypernatra?emi[ac]|na\+?(?=[\s:=(]+(?:of |is |was |level )?\d)", 95, 195,
          r"m(?:mol|eq) ?/ ?l(?:iter|itre)?|mmol|meq", r"mg|g\b|mcg"),
    Kind("INR", r"inr|international normali[sz]ed ratio(?: \(inr\))?", 0.5, 25, r""),
    Kind("uric acid", r"(?:serum )?(?:uric acid|urate)|hyperurica?emi[ac]|sua(?= [\d(])|ua(?=\s*[:=]?\s*(?:(?:still|now|was|is|of|level|today)\s+)*(?:\d{1,2}\.\d|[1-9]\d\d\b))", 0.1, 1500,
          r"mg ?/ ?d ?l|(?:µ|μ|u|micro)mol ?/ ?l|mmol ?/ ?l", r"mg(?! ?/ ?dl)"),
)  # fmt: skip
