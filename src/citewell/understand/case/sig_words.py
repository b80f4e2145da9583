"""Words met inside dose directions that say nothing about the dose, and words that end one."""

__all__ = ["FILLERS", "MICROGRAM_DRUGS", "NEVER_BETWEEN", "TAKE", "UNIT_DRUGS", "bare_unit_of"]

TAKE = frozenset(
    """take takes taking took taken give gives given giving sig use uses using used apply inject
    inhale inhaled inhales swallow chew dissolve place put instill insert administer have has
    having""".split()
)
FILLERS = TAKE | frozenset(
    """a an the of at in on and or plus then with by per via to each his her my their your
    i he she it they we mouth po p o oral orally pr iv im sc sq subq subcut subcutaneous
    subcutaneously intravenous intravenously intramuscular intramuscularly sl sublingual
    sublingually topical topically transdermal nasal nasally rectal rectally buccal vaginal
    vaginally tablet tablets tab tabs cap caps capsule capsules pill pills dose doses dosage dosing
    strength total daily food milk water meal meals snack stomach empty full glass er xr sr cr xl ir
    dr ec la mr cd pr ret retard lp xt odt hcl hydrochloride sodium calcium potassium maleate
    tartrate succinate besylate mesylate phosphate sulfate sulphate acetate extended immediate
    delayed slow modified sustained controlled release enteric coated regular regularly scheduled
    standing currently now also about approximately approx around roughly only just both either
    another additional extra first second last same is was are were being been am pm total both
    morning evening night noon as directed prescribed tolerated slowly long term chronically
    breakfast lunch dinner supper bed
    before after hour hours hr hrs minutes mins 1 2 15 30 60 time times patient pt under skin
    tongue eye eyes nostril
    nostrils side ear ears affected area thigh abdomen maintenance usual equals ie eg qty disp
    refills strip bottle prescription rx""".split()
)
# Words after which a time or frequency is told of the complaint, not of the drug.
NEVER_BETWEEN = frozenset(
    """but worse worsens worsening worst pain pains painful aches wakes wake woke sleep sleeps
    sleeping insomnia burning numbness tingling dizzy dizziness drowsy drowsiness however because
    since although which who denies reports complains feels felt feeling has had smokes drinks
    drink beers beer headaches headache seizures episodes attacks walks exercises stopped
    discontinued without""".split()
) - {"has", "since", "which", "who", "had", "pain"}  # fmt: skip

# Where a number without a unit cannot be milligrams.
MICROGRAM_DRUGS = frozenset(
    """levothyroxine thyroxine liothyronine digoxin tamsulosin clonidine fentanyl desmopressin
    misoprostol calcitriol alfacalcidol cyanocobalamin hydroxocobalamin moxonidine fluticasone
    colchicine beclometasone budesonide salbutamol albuterol formoterol salmeterol""".split()
)
UNIT_DRUGS = frozenset(
    """insulin heparin enoxaparin dalteparin tinzaparin cholecalciferol ergocalciferol colecalciferol
    epoetin botulinumtoxin onabotulinumtoxina""".split()
)


def bare_unit_of(ingredient: str) -> str:
    """What a number without a unit means for an ingredient: "mg", "mcg" or "units".

    >>> bare_unit_of("levothyroxine"), bare_unit_of("insulin glargine"), bare_unit_of("gabapentin")
    ('mcg', 'units', 'mg')
    """
    words = ingredient.lower().replace("/", " ").split()
    if any(word in UNIT_DRUGS for word in words):
        return "units"
    return "mcg" if any(word in MICROGRAM_DRUGS for word in words) else "mg"
