"""Where each instrument prints what, as compiled when it was last read.

Stands beside `clauses`. A count or print that is no longer true is reported by the importer with
what the document says in its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.importers.instrument_tables import Layout

OCCUPATION = "Occupation"
CODE = "ANZSCO code"
TITLE = "Occupation Title"
TITLE_CODE = "ANZSCO Code"
RELEVANT_AUTHORITY = "Relevant assessing authority"
AUTHORITY = "Assessing authority"
CIRCUMSTANCE_482 = "Applicable circumstance (see subsection 7(2))"
CIRCUMSTANCE_186 = "Applicable circumstance (see section 8)"

LISTED = ("Item", OCCUPATION, CODE)
SPECIFIED = ("Item", OCCUPATION, AUTHORITY)
EXPLAINED = ("Item", "This expression", "is short for")
CIRCUMSTANCES = ("Item", "Circumstance")

MLTSSL = "Medium and Long-term Strategic Skills List"
STSOL = "Short-term Skilled Occupation List"
ROL = "Regional Occupation List"
CSOL = "Core Skills Occupation List"

PHYSICIST = {"234914": "physicist"}
TEACHER = {"242211": "vocational education teacher"}
INFORMATION = {"224999": "information and organisation professional"}
"""How a subsection speaks of an occupation that it splits between authorities, by code."""

ACWA = {"ACWA": "Australian Community Workers Association Inc"}
"""Two instruments print ACWA and explain only CWA, Community Work Australia."""

EXOTIC_DANCER = "262a35abea86"
EXOTIC_DANCER_NOMINEE = "36823017c0fb"
BROTHEL_KEEPER = "75912758c831"

ALIKE = {
    "1": "20602d66943b",
    "2": "854903366536",
    "3": "82831f6b6912",
    "4": "b934917d0cc0",
    "5": "19fb1d0c2489",
    "6": "b9390fa67099",
    "7": "0164aa68c11a",
    "8": "3a5edd3edf31",
    "10": "f921b1f02d13",
    "11": "3c2146943978",
    "12": "b3a77087f96d",
    "13": "3379657561ec",
    "15": "66fda99e155a",
    "16": "5c22e87115c6",
}
"""The prints of the circumstances that the two instruments on the CSOL word alike."""


@dataclass(frozen=True, slots=True)
class Specification:
    """One instrument: its tables, and what of it is told in data/ in our own words.

    `authorities` are its tables of authorities, by list where they have no code of their own;
    `splits` the occupations that a subsection splits between authorities, by section;
    `unexplained` the full names of expressions that it uses and does not explain. The
    circumstances stand in `circumstances`, and `circumstance` is the column that names them, or
    in sentences; `summarised` holds the print of each that was read, by number. `told` holds the
    print of each section that remarks, circumstances and visas tell, by number.
    """

    id: str
    number: str
    edition: str
    lists: Mapping[str, Layout] = field(default_factory=dict)
    authorities: Mapping[str, Layout] = field(default_factory=dict)
    authorities_provision: str = ""
    abbreviations: Layout | None = None
    splits: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unexplained: Mapping[str, str] = field(default_factory=dict)
    circumstances: Layout | None = None
    circumstance: str = ""
    circumstances_provision: str = ""
    summarised: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Its file, relative to data/."""
        return f"instruments/{self.id}.yaml"


LIN_19_051 = Specification(
    id="lin-19-051",
    number="LIN 19/051",
    edition="anzsco-2013-v1.3",
    lists={
        "mltssl": Layout("8", MLTSSL, LISTED, 212),
        "stsol": Layout("9", STSOL, LISTED, 215),
        "rol": Layout("10", ROL, LISTED, 77),
    },
    authorities={
        "": Layout(
            "10AA",
            "Specification of relevant assessing authorities",
            (*LISTED, RELEVANT_AUTHORITY),
            504,
        )
    },
    authorities_provision="section 10AA",
    abbreviations=Layout("11", "Relevant assessing authorities", EXPLAINED, 37),
    splits={"10AA": {**PHYSICIST, **TEACHER, **INFORMATION}},
    circumstances_provision="section 8(2)",
    summarised={"1": EXOTIC_DANCER},
    told={
        "7": "0bad5c436e24",
        "10A": "2df2b8485851",
        "12": "25e209e45272",
        "15": "b98538243609",
        "17": "f3514a647f5e",
    },
)
LIN_19_050 = Specification(
    id="lin-19-050",
    number="LIN 19/050",
    edition="anzsco-2013-v1.3",
    lists={
        "mltssl": Layout("7", MLTSSL, LISTED, 216),
        "stsol": Layout("9", STSOL, LISTED, 216),
        "rol": Layout("8", ROL, LISTED, 77),
    },
    circumstances_provision="section 7(2)",
    summarised={"1": EXOTIC_DANCER_NOMINEE},
    told={"6": "d905c348eff3", "10": "ab15b73ecec6"},
)
LIN_19_219 = Specification(
    id="lin-19-219",
    number="LIN 19/219",
    edition="anzsco-2013-v1.3",
    lists={"mltssl": Layout("6", MLTSSL, LISTED, 216), "rol": Layout("7", ROL, LISTED, 434)},
    circumstances_provision="sections 6(2) and 7(2)",
    summarised={"1": EXOTIC_DANCER_NOMINEE, "2": BROTHEL_KEEPER},
    told={"4": "d06f6bc6d2f7", "5": "255d958e3443"},
)
LIN_19_260 = Specification(
    id="lin-19-260",
    number="LIN 19/260",
    edition="anzsco-2013-v1.3",
    authorities={
        "mltssl": Layout("6", MLTSSL, SPECIFIED, 216),
        "rol": Layout("7", ROL, SPECIFIED, 434),
    },
    authorities_provision="sections 6 and 7",
    abbreviations=Layout("9", "Assessing authorities", EXPLAINED, 38),
    splits={"6": PHYSICIST, "7": {**TEACHER, **INFORMATION}},
    unexplained=ACWA,
    told={"8": "78243988e0f1", "10": "16d06d2b1425", "11": "c7a885d22796"},
)
LIN_24_089 = Specification(
    id="lin-24-089",
    number="LIN 24/089",
    edition="anzsco-2022",
    lists={"csol": Layout("6", CSOL, ("Item", TITLE, TITLE_CODE, CIRCUMSTANCE_482), 456, "(3)")},
    circumstances=Layout("7", "Applicable circumstances", CIRCUMSTANCES, 16, "(2)"),
    circumstance=CIRCUMSTANCE_482,
    circumstances_provision="section 7(2)",
    summarised={**ALIKE, "9": "f2e61659677a", "14": "504a9219c1e1"},
    told={"4": "db43af86eb5a", "8": "0ef855188c35", "9": "18122ce27b83"},
)
_CSOL_186 = Layout(
    "7", CSOL, ("Item", TITLE, TITLE_CODE, RELEVANT_AUTHORITY, CIRCUMSTANCE_186), 456, "(1)"
)
LIN_24_093 = Specification(
    id="lin-24-093",
    number="LIN 24/093",
    edition="anzsco-2022",
    lists={"csol": _CSOL_186},
    authorities={"csol": _CSOL_186},
    authorities_provision="section 7",
    abbreviations=Layout("9", "Relevant assessing authorities", EXPLAINED, 39),
    splits={"7": PHYSICIST},
    unexplained=ACWA,
    circumstances=Layout(
        "8",
        "Determining whether certain occupations apply to an identified person",
        CIRCUMSTANCES,
        16,
    ),
    circumstance=CIRCUMSTANCE_186,
    circumstances_provision="section 8",
    summarised={**ALIKE, "9": "739f1ed2f786", "14": "76955cf62a28"},
    told={"4": "c3ad9194d2af", "6": "665649dfbff4", "10": "e9e061e83cd8", "12": "19daff420470"},
)
