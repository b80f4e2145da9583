"""Which parts told together make which emergency.

A line of a rule names words of ``words`` and ``happenings``. All that stand in it must be told near each
other: ``a/b`` is one of the two, ``a~b`` stands side by side, ``!a`` undoes it.
"""

from typing import NamedTuple

__all__ = ["KINDS", "Kind"]


class Kind(NamedTuple):
    """An emergency, as it is named to the reader, and the parts that tell of it.

    ``help`` is who is called: ``now`` the emergency number, ``today`` a doctor the same day, ``crisis``
    and ``poison`` what the scopes of those names say. ``topics`` are those of the library that may speak
    of it; the first is asked where ``leads``, whatever else the text names. ``always`` holds where what
    comes with each dose counts too.
    """

    name: str
    rules: tuple[str, ...]
    help: str = "now"
    topics: tuple[str, ...] = ()
    leads: bool = False
    always: bool = False


_HEART = (
    Kind("a possible heart attack", ("chest~burn spreads effort !retch", "chest~pain spreads effort !retch"), always=True),
    Kind("a possible heart attack", ("chest~heavy spreads !retch", "mi", "chest~pain awful spreads !pe_sign !retch", "chest~heavy sudden !asthma !cough", "triptan chest~heavy")),
    Kind("a tear of the main artery", ("tear chest~pain !retch", "chest~tear/pain aorta", "back~pain aorta", "back~pain sudden low_bp", "belly~pain back~pain sudden faint/low_bp", "chest~tear through_back", "tear back")),
    Kind("fluid on the lungs from a failing heart", ("heart_fail breathless/low_sats/blue", "heart_fail fast_breath", "breathless~blue leg~swollen", "from_lung heart_fail", "flat leg~swollen/breathless/heart_fail"), topics=("adhf-ef-22", "drug-pregabalin", "neuropathic-pain-next-step")),
    Kind("a dangerous heart rhythm", ("hunger_slow_pulse faint/pale/low_bp/confused", "fast_heart faint/low_bp/chest~pain", "racing faint", "faint sport", "hunger_slow_pulse low_bp", "wpw wpw_fast !ablated")),
    Kind("a heartbeat upset by a medicine, which needs an ECG", ("beat heart_med dose_new !settled",), "today"),
    Kind("a dangerously high blood pressure", ("bp_crisis headache/blurry/confused/fit/chest~pain/papill/head", "bp_crisis stopped withdraws"), topics=("hypertension-first-line",)),
    Kind("a stopped heart or breath", ("arrest", "faint arrest", "drowsy arrest")),
    Kind("a collapse", ("out_cold", "drowsy~faint", "faint~low_bp", "drowsy gcs", "faint blue")),
    Kind("shock", ("low_bp fast_heart", "low_bp low_sats", "low_bp fever/confused/faint/pale/vomit/blood", "low_bp drowsy")),
    Kind("failing breath", ("low_sats breathless/fast_breath/fever/chest", "opioid slow_breath", "opioid drowsy~blue", "lips_blue !lips_cold", "slow_breath drowsy/blue", "breathless blue", "opioid gcs", "breathless faint sudden")),
    Kind("a blood clot in a limb", ("calf~swollen one_side pain/red/hot !fracture", "calf~swollen clot_risk pain/red/sudden", "leg~swollen one_side sudden/clot_risk", "one_calf~swollen pain/red/hot !fracture", "one_calf~swollen hot/red", "one_leg~swollen hot/red/pain !joint_gout !cellulitis !lymph", "big_leg hot/red/pain !joint_gout !cellulitis !lymph"), "today"),
    Kind("a blood clot in the lung", ("pe_sign breathless/clot_risk/fast_heart/low_sats/faint", "from_lung breathless/clot_risk/chest", "breathless calf~swollen one_side/clot_risk", "breathless faint postnatal/clot_risk", "breathless~sudden clot_risk")),
    Kind("a limb without blood", ("leg~pale cold/numb/pain", "arm~pale cold/numb/pain", "leg~cold numb/pain/weak sudden/pale", "arm~cold pale numb/pain")),
)  # fmt: skip
_LUNG = (
    Kind("a collapsed lung under pressure", ("hyperres low_bp/low_sats/breathless", "obstructive_shock chest/low_sats/low_bp", "chest~pain sudden breathless burst_lung", "chest~pain sudden odd_breath"), topics=("pneumothorax-immediate",), leads=True),
    Kind("a severe asthma attack", ("cant_speak asthma/blue", "inhaler~no_help breathless/cant_speak/blue/asthma", "asthma~asthma_bad", "asthma blue/low_sats/cant_speak", "asthma no_help breathless", "breathless~cant_speak"), topics=("asthma-steps",)),
    Kind("severe swelling or an allergic reaction", ("airway~swollen breathless/swallow/speech/skin~swollen/sudden", "airway~swollen ace/new_med/triptan", "hives breathless/faint/low_bp/swallow/throat_tight", "rash low_bp breathless", "throat_closing", "airway~swollen", "tongue_big", "sting_reaction", "rash throat_tight")),
    Kind("a blocked airway", ("choke breathless/blue/swallow/cant_speak", "ludwig swallow/breathless/fever/airway", "throat~swollen swallow", "airway~swollen swallow", "swallow fever breathless", "choke child")),
)  # fmt: skip
_BRAIN = (
    Kind("a stroke", ("face~droop", "cannot_smile weak/speech", "arm~weak speech/face/sudden !joint_gout !back", "speech sudden/transient !med_speech !asthma !breathless !wheez", "face~numb arm~weak", "arm~numb speech", "mouth_stuck arm~weak/arm~numb", "half~weak !years", "half~numb sudden", "arm~weak fit/headache", "sickle arm~weak", "face~droop transient", "hemi_new"), topics=("vertigo-management",)),
    Kind("a warning stroke", ("speech transient", "arm~weak transient", "arm~numb speech transient", "sight_lost transient", "eye transient curtain", "dead_arm transient !slept_on", "dead_arm dropped_it !slept_on")),
    Kind("bleeding in or around the brain", ("head~pain abrupt", "short_head abrupt", "headache abrupt", "headache~awful vomit !usual", "headache~awful neck_stiff", "head faint abrupt/pain", "headache worst !always !usually", "abrupt migraine_like", "worst headache !always !usually"), topics=("migraine-adult",)),
    Kind("a long migraine with too little water in the body", ("headache dry_out long_days", "headache dry_out no_urine", "headache long_days many_vomits"), "today"),
    Kind("pressure in the head", ("headache double", "headache papill/double vomit/drowsy/blurry", "papill headache", "papill double")),
    Kind("a clot in the brain's veins or a bleed after birth", ("headache~awful postnatal", "headache postnatal fit/weak/blurry/papill/worst", "headache clot_risk fit/papill", "headache pill weak/fit")),
    Kind("a brain infection", ("fever neck_stiff", "fever photophobia", "fever confused headache/fit", "fever acting_odd fit", "fontanelle", "purpura fever/drowsy/rash", "fever rash purpura", "rash fever drowsy", "neck_stiff photophobia", "fever headache neck_stiff/drowsy"), topics=("migraine-adult",)),
    Kind("a fit that needs help", ("fit seize_long", "fit first_fit !old_fit !known_epilepsy", "fit drowsy", "fit_now !known_epilepsy", "fit~sudden !old_fit !known_epilepsy", "fit stopped withdraws/alcohol", "fit serotonergic opioid", "fit postnatal/weeks_preg")),
    Kind("a head injury that needs help", ("head_blow vomit/drowsy/confused/csf/headache~worse/blurry", "head_blow thinner", "thinner fall head/headache/gcs/drowsy/vomit", "fall confused", "fall drowsy csf", "fall drowsy vomit", "csf head_blow", "fall gcs", "fall csf", "knock head_pain")),
    Kind("sudden loss of sight", ("sight_lost", "floaters curtain", "eye curtain", "floaters shadow", "blurry eye sudden bilateral")),
    Kind("a sudden rise of pressure in the eye", ("eyeball~pain halo", "eyeball~pain vomit", "eyeball~awful blurry", "eyeball~red halo", "eyeball~pain blurry !dry_eye")),
    Kind("shingles of the eye, which can take the sight", ("zoster near_eye !zoster_old",), "today"),
    Kind("an eye that may be lost", ("eye_hit eye", "lens eyeball~pain", "proptosis fever/double/eye", "eye~swollen fever", "eyeball~pain fever")),
    Kind("something other than migraine, such as a warning stroke", ("aura first_ever over_fifty",), "today"),
    Kind("a cause of the face pain that needs a scan, or too much of its medicine", ("face_nerve double", "cbz double"), "today"),
    Kind("inflamed arteries of the head", ("gca headache/head blurry/sight_lost", "gca blurry", "gca headache !migraine_old", "gca esr"), "today"),
)  # fmt: skip
_FOOT = (
    Kind("a diabetic foot that is losing its blood or skin", ("diabetic dark_patch",), "today"),
)  # fmt: skip
_NERVE = (
    Kind("pressure on the nerves of the lower spine", ("saddle~numb", "saddle numb leg/incontinent/no_urine/retention", "incontinent numb/back/leg", "back no_urine/retention weak/numb", "leg~weak saddle", "both_legs leak/incontinent !cough !laugh !sneez", "both_legs retention/no_urine", "no_feel_wee back/leg/both_legs/numb", "both_legs numb leaks/no_erection", "back leaks no_erection", "leak back/sciatica !cough !laugh !sneez")),
    Kind("pressure on the spinal cord", ("leg~weak cancer", "weak sensory cancer", "leg~weak band", "cancer back weak/incontinent", "leg~weak fall", "fall numb arm/limbs", "leg~weak fever back", "numb~waist_down", "weak~waist_down", "spine_jab both_legs numb/weak", "spine_jab incontinent/no_urine/retention", "fall leg~weak")),
    Kind("an infection of the spine", ("back fever leg~weak/numb/hiv_inject", "back fever no_urine/hiv_inject", "hiv_inject back fever/weak/retention", "hiv_inject fever/retention", "spine_jab fever")),
    Kind("fast growing weakness", ("leg~weak ascending", "weak ascending bug", "numb ascending weak", "weak ascending swallow/breathless", "myasthenia breathless/swallow/weak", "swallow double/droop", "weak~leg sudden !back_gout !joint_gout", "paralysed !years !wheelchair", "legs_gone waking/bug !back_gout !joint_gout", "leg~weak bug", "both_legs weak bug")),
)  # fmt: skip
_SPINE = (
    Kind("bleeding around the spinal cord", ("thinner back~pain leg~numb/leg~weak/saddle~numb/no_urine", "thinner back both_legs numb/weak")),
    Kind("a broken bone of the spine", ("back~cracked bone_thin cant_bear/pain", "back~pain cracked bone_thin cant_bear"), "today"),
    Kind("an illness of the spine that needs tests", ("back~pain cancer_ever night_pain/weight_loss", "back~pain night_pain weight_loss !slimming"), "today"),
)  # fmt: skip
_BLOOD = (
    Kind("bleeding from the gut", ("from_gut !last_week !iron_dark",)),
    Kind("heavy bleeding", ("blood heavy_blood", "heavy_blood~blood faint", "spurting", "blood faint !test_blood", "blood stroke_like", "bleed_long")),
    Kind("bleeding on a blood thinner", ("thinner blood faint/heavy_blood/stroke_like/bruis/gums", "thinner dark_wee", "thinner from_gut !last_week", "high_inr blood", "thinner headache vomit/drowsy", "thinner brain_bleed reversal", "thinner brain_bleed !restart"), topics=("drug-warfarin",)),
    Kind("a serious injury", ("big_trauma", "fracture compartment", "compartment pain/leg/arm/numb", "compartment fracture", "fall leg~weak")),
    Kind("pressure in a limb", ("compartment leg/arm/fracture", "fracture arm/leg numb/blue pain/hard/tight", "fracture awful numb")),
    Kind("a blood infection with too few white cells", ("chemo fever/rigor/unwell", "neut fever", "chemo hot_shaky", "marrow fever mouth_ulcers", "marrow mouth_ulcers fever/rigor", "neut marrow")),
    Kind("a sickle cell crisis", ("sickle breathless/fever/chest/weak/low_sats/droop", "sickle penis")),
    Kind("a breakdown of cancer cells", ("lysis high_k/no_urine/fit/racing/high_creat", "chemo no_urine", "cancer no_urine twitch/racing/weak", "lysis cancer", "high_k cancer")),
)  # fmt: skip
_BELLY = (
    Kind("a blocked bowel", ("no_stool~days vomit/belly~swollen", "no_stool vomit", "no_stool belly~swollen", "wind vomit/belly~swollen", "belly~swollen vomit green/no_stool")),
    Kind("a sudden illness of the belly", ("belly~hard !no_pain", "belly~awful sudden/vomit/faint", "bowel_sign belly/pain/fever", "belly~pain moved_rlq", "belly~pain vomit through_back", "belly~awful through_back", "belly~pain lipase", "lipase", "belly~pain alcohol vomit/awful", "belly~pain fever vomit", "belly~pain back~pain vomit")),
    Kind("a twisted testicle", ("testicle~pain sudden/swollen/vomit/high", "testicle pain sudden", "testicle~awful", "testicle vomit", "testicle sudden pain")),
    Kind("a painful erection that does not end", ("penis hours_long", "priapism")),
    Kind("a liver that fails", ("yellow confused/drowsy", "yellow vomit drowsy", "liver_bad drowsy/yellow/confused/vomit", "yellow belly~swollen confused")),
    Kind("a tear of the gullet", ("retch chest~pain !triptan_ok", "retch boerhaave", "boerhaave chest~pain/neck", "boerhaave emphysema", "stuck_gullet")),
)  # fmt: skip
_WATER = (
    Kind("a kidney infection that may spread", ("burning_wee rigor", "burning_wee fever", "flank~pain fever", "burning_wee flank~pain vomit/rigor/fever", "flank rigor fever", "burning_wee confused/clammy/fast_breath", "burning_wee pregnant_ill"), topics=("uti-cystitis",)),
    Kind("urine that cannot be passed", ("no_urine retention/belly", "no_urine~since_when", "retention pain !years")),
    Kind("kidneys that stop working", ("no_urine leg~swollen/confused/vomit/runs", "no_urine high_creat/heart_fail", "high_creat no_urine/confused/high_k", "no_urine hours_long")),
    Kind("muscle breakdown", ("dark_wee muscle", "ck dark_wee/muscle/weak/statin", "dark_wee weak", "dark_wee lay", "ck statin")),
)  # fmt: skip
_SUGAR = (
    Kind("a high blood sugar that nobody has measured", ("thirst pees untested",), "today"),
    Kind("diabetic acid in the blood", ("dka", "sglt vomit belly~pain/fast_breath/rapid_breath", "sglt belly~pain rapid_breath", "diabetic vomit breath_smell", "thirst vomit/drowsy", "diabetic ketones vomit", "sglt acid_low", "diabetic acid_low")),
    Kind("a very low blood sugar", ("hypo confused/drowsy/rigor/twitch/diabetic/fit/weak/faint", "hypo", "diabetic rigor confused", "diabetic drowsy too_much")),
    Kind("a very high blood sugar that dries out the body", ("hyperosm", "sugar_sky drowsy/confused/vomit/dry_out/dry/faint")),
    Kind("an adrenal crisis", ("steroid~stopped faint/weak/drowsy/low_bp/vomit", "steroid~stopped vomit", "steroid vomit low_bp/faint/weak/drowsy", "steroid low_bp")),
    Kind("a dangerous level of potassium", ("high_k", "dialysis_missed weak/racing/breathless")),
    Kind("a dangerous level of sodium", ("low_na confused/fit/drowsy/vomit/headache/twitch", "low_na")),
    Kind("a dangerous level of calcium", ("high_ca", "cancer thirst confused/drowsy", "cancer confused thirst")),
    Kind("a thyroid crisis", ("thyroid fever racing/confused/fast_heart/hot_core", "thyroid fast_heart vomit/fever", "thyroid cold drowsy", "thyroid hot_core/cold_core")),
)  # fmt: skip
_INFECTED = (
    Kind("sepsis", ("fever confused", "fever clammy/mottled fast_breath/racing/faint", "infected confused/clammy/fast_breath/no_urine/mottled/drowsy", "fever low_bp/fast_breath/lactate/mottled", "rigor~awful", "fever racing die", "lactate low_bp/fever/confused", "mottled fever/rigor", "post_op fever racing/rigor", "infected low_bp", "fever drowsy", "bite fever red_line"), topics=("cap-adult",)),
    Kind("an infection that eats the tissue", ("skin~red spread awful/fever/black/unwell", "leg~red spread", "skin~red fever rigor", "necrosis", "black_toe", "toe_black diabetic/smell/numb/cold", "leg~red awful black", "saddle crepitus", "saddle~awful fever", "saddle~pain fever sugar_drug", "skin crepitus/blistered fever", "red_line fever/bite")),
    Kind("an infected joint", ("joint~hot fever", "joint~swollen fever/rigor", "joint fever/rigor cant_bear", "joint~red fever/rigor", "joint~pain fever rigor", "joint~pain hot fever", "gout fever rigor")),
    Kind("a skin or drug reaction that can kill", ("rash blisters fever/new_med/airway", "skin blisters !gout_mild !shingles !zoster !phn !postherpetic !plaster !patch", "sjs rash/skin/new_med/fever", "rash fever new_med", "dress rash/fever", "rash~blisters new_med", "sjs")),
    Kind("a serious bite", ("snake bite/swollen/faint/low_bp", "bite~snake", "bat", "bite heavy_blood/stroke_like", "bite red_line", "bite fever")),
)  # fmt: skip
_DRUGS = (
    Kind("serotonin poisoning", ("serotonergic twitch fever/confused/racing/rigor/stiff", "serotonergic twitch agit", "twitch fever confused serotonergic", "serotonergic visions fever/twitch", "serotonergic clonus")),
    Kind("a severe reaction to a calming medicine", ("neuroleptic stiff fever/confused", "neuroleptic fever stiff/weak")),
    Kind("a spasm brought on by the medicine against sickness or for the mind (take no more of it)", ("antisick dystonic",)),
    Kind("ammonia in the blood from valproate", ("valproate high_ammonia", "valproate vomit drowsy/confused")),
    Kind("too much of the medicine in the body, or too little salt (sodium) in the blood", ("cbz confused !cleared", "cbz drowsy falls !cleared", "cbz faint double !cleared", "cloud_med confused cloud_now !cleared", "cloud_med drowsy falls cloud_now !cleared", "cloud_med falls_many !cleared"), "today"),
    Kind("withdrawal that can kill", ("stopped alcohol visions/fit/twitch/rigor", "alcohol dts", "stopped withdraws fit/fever/visions/bp_crisis/stiff", "stopped withdraws twitch racing", "stopped~alcohol twitch", "alcohol visions", "pump_failed")),
    Kind("lidocaine poisoning (take off every patch and all heat, or wipe off the cream, now)", ("numbing numb_mouth !dentist !dental", "numbing warmed faint/drowsy/twitch/racing/fit/confused", "numbing fit/hunger_slow_pulse !block")),
    Kind("poisoning by a medicine", ("lithium_tox", "toxic_drug tremor vomit/unsteady/confused/runs", "toxic_drug hunger_slow_pulse", "toxic_drug unsteady tremor", "tox_colchicine", "colch hourly dose_given", "colch colch_with runs/vomit/leg~weak/muscle_weak", "colch kidneys_bad runs leg~weak/muscle_weak")),
    Kind("poisoning", ("ate_poison", "too_much by_mistake/unwell/opioid", "too_much", "many_paracetamol", "doubled_paracetamol", "too_much child", "child adult_dose", "toxic_daily", "others_med by_mistake"), "poison"),
    Kind("a swallowed battery or magnet", ("battery",)),
    Kind("carbon monoxide poisoning", ("co co_many headache/vomit/faint/confused/drowsy/unwell", "co headache/faint/vomit/confused/drowsy co_many", "cohb", "co_alarm", "headache co_kin co_place")),
    Kind("a burn that needs help", ("burn_event burn_bad !old_scar", "burn_event eye", "smoke")),
    Kind("an electric shock", ("shock_electric !like_shock",)),
    Kind("near drowning", ("drown !dream", "drown cough/drowsy/low_sats")),
    Kind("heat stroke", ("heat hot_core/confused/drowsy/fever", "hot_core confused/deliri/drowsy", "heat faint", "hot_core")),
    Kind("dangerous cold", ("hypotherm confused/drowsy/speech/wont_feed/gcs", "cold_core", "hypotherm infant", "cold~skin drowsy infant")),
    Kind("illness of altitude or diving", ("altitude confused/vomit/unsteady/breathless/from_lung", "dive pain/numb/weak/leg/confused/breathless/rash/faint/headache", "bends")),
)  # fmt: skip
# What a medicine does that no rule of the library speaks of, or that its rules tell too late.
_THINNERS = (
    "drug-apixaban",
    "drug-rivaroxaban",
    "drug-edoxaban",
    "drug-dabigatran",
    "drug-warfarin",
    "af-anticoagulation",
)
_BY_MEDICINE = (
    Kind("a faint from a heartbeat that the medicine upsets", ("tricyclic fainted !faint_of_old",), always=True),
    Kind("airways that close after a drug like ibuprofen", ("nsaid wheeze !wheeze_when",)),
    Kind("bleeding on a blood thinner", ("thinner bruised",), "today", _THINNERS, always=True),
    Kind("a kidney stone from the medicine", ("stone_maker stone_pain",), "today", always=True),
    Kind("a heart that must be checked before the next triptan", ("triptan chest~heavy", "triptan chest~pain"), "triptan", always=True),
)  # fmt: skip
_BIRTH = (
    Kind("a pregnancy outside the womb", ("early_preg belly~pain blood/one_side/faint/low_bp", "early_preg one_side~pain blood", "early_preg faint blood/pain", "early_preg blood pain", "early_preg belly~pain faint")),
    Kind("pre-eclampsia", ("late_preg headache pe_tox", "late_preg pe_tox blurry/eye/ribs/swollen", "postnatal headache/blurry pe_tox/bp_crisis", "late_preg bp_crisis", "late_preg fit !known_epilepsy", "weeks_preg flashing", "eclampsia")),
    Kind("a baby in the womb that moves less", ("no_moves weeks_preg", "no_moves~baby late_preg"), "today"),
    Kind("bleeding or trouble in late pregnancy or birth", ("late_preg blood !years", "weeks_preg~labour", "labour !planned", "postnatal blood heavy_blood/faint", "labour late_preg")),
    Kind("a liver trouble of late pregnancy", ("late_preg cholestasis !bile_acids",), "today"),
    Kind("a mind in danger after a birth", ("postnatal psychotic", "postnatal visions", "postnatal~psychotic threat")),
    Kind("a very ill child", ("infant fever", "child fever drowsy", "child~croup", "child breathless croup/blue/low_sats", "child dry drowsy/no_urine/vomit/weak", "infant wont_feed drowsy/fever/cold", "child no_urine drowsy/cold/vomit", "child arrest", "dehydrated_infant", "infant drowsy", "child fever swallow", "child fever cant_bear")),
)  # fmt: skip
_MIND = (
    Kind("thoughts of suicide", ("wish_dead", "lethal how_much", "how_much wish_dead", "dark_mind", "fears_self", "finish_me", "end_pain too_many/how_much/lethal/all_pills", "hopeless", "no_point_days", "better_off", "no_point low_mood", "stash farewell"), "crisis"),
    Kind("self-harm", ("self_cut self_now !by_chance", "razor_locked"), "crisis"),
    Kind("a mind in danger", ("psychotic threat", "command_voices", "psychotic~threat", "hurt_child"), "crisis"),
    Kind("abuse", ("abuse",), "abuse"),
)  # fmt: skip
KINDS: tuple[Kind, ...] = (
    *_MIND, *_LUNG, *_BRAIN, *_BIRTH, *_HEART, *_BY_MEDICINE, *_DRUGS, *_BLOOD, *_BELLY, *_WATER, *_SUGAR,
    *_SPINE, *_FOOT, *_NERVE, *_INFECTED,
)  # fmt: skip
