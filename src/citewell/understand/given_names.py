"""Frequent given names, for the masking of names that stand without a title or label.

Written for this project from what is commonly borne in English-speaking countries. Names that are
everyday words, months, places or medicines (Will, June, Chelsea) are left out: they
would mask what is none.
"""

__all__ = ["GIVEN_NAMES"]

GIVEN_NAMES = frozenset(
    """aaron abdul abdullah abigail abraham adam adrian agnes ahmed aidan aileen aisha alan albert
    alejandro alex alexander alexandra alfred ali alice alicia alison allan alyssa amanda amelia
    amina amir amy ana andrea andrew angela anita ann anna anne annette annie anthony antonio
    arthur arun ashley audrey barbara barry beatrice ben benjamin bernadette bernard beth
    bethany betty beverly bob bradley brandon brenda brendan brian bridget bruce bryan caitlin
    cameron carl carla carlos carmen caroline carolyn catherine cathy cecilia charles charlie
    charlotte cheryl chloe chris christina christine christopher claire clara clare claudia
    clive colin colleen connor conor craig cynthia daniel danielle darren dave david deborah
    debra declan deepak denise dennis derek desmond diana diane diego dimitri dominic donald
    donna doreen doris dorothy douglas duncan edith edward edwin eileen elaine eleanor elena
    elizabeth ella ellen elsie emily emma eric erica erin ethan ethel eugene eva evelyn fatima
    felix fernando fiona francesca frances francis francisco fred frederick gabriel gail gareth
    gary gavin geoffrey george gerald gerard gillian giovanni gladys gloria gordon graham greg
    gregory gwen hannah harold harry hassan helen henry herbert howard hugh hussein ian ibrahim
    ingrid irene isaac isabel isabella isla ivan jack jacob jacqueline jake james jamie jane
    janet janice jason javier jean jeff jeffrey jennifer jenny jeremy jerry jesse jessica jill
    jim jimmy joan joanna joanne joe joel johan john johnny jonathan jorge jose joseph joshua
    joyce juan juanita judith judy julia julian julie justin karen karl kate katherine kathleen
    kathryn kathy katie kay keith kelly ken kenneth kerry kevin kim kimberly kirsty krishna
    kumar kyle larry laura lauren laurence lawrence leah lee leo leon leonard leroy leslie lewis
    liam lillian linda lisa lois lorna lorraine louis louise lucas lucy luis luke lynn mabel
    maeve maggie malcolm manuel marcus margaret maria marian marie marilyn mario marion marjorie
    martha martin marvin mary mateo matthew maureen maurice megan melanie melissa michael
    michelle miguel mike mildred mohamed mohammad mohammed monica muhammad muriel nadia nancy
    naomi natalie natasha nathan neil nicholas nick nicola nicole nigel nina noah nora norman
    olga oliver olivia omar oscar owen pamela patricia patrick paul paula pauline pedro peggy
    peter philip phillip phyllis priya rachel rajesh ralph ramon raymond rebecca rhys ricardo
    richard rita robert roberto roger ronald rosa rosemary roy russell ruth ryan sabrina sally
    sam samantha samuel sandra sanjay sara sarah scott sean shane shannon sharon shaun sheila
    shirley sian sidney simon sofia sonia sophia sophie stanley stella stephanie stephen steve
    steven stewart stuart susan suzanne sylvia tanya tara teresa terence theodore theresa thomas
    tiffany timothy tina todd tom tony tracey tracy trevor tyler valerie vanessa vera vernon
    veronica vijay vincent vivian vladimir walter wanda wayne wendy wilfred william winifred
    yolanda yusuf yvonne zachary zoe""".split()
)
