"""What the instruments print for an assessing authority -> its id in data/assessment.

Stands above `instrument_tables`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.importers.draft import need
from generator.importers.instrument_tables import Layout, table_rows
from generator.importers.word import Instrument, collapsed

IDS: Mapping[str, str] = {
    "Architects Accreditation Council of Australia": "aaca",
    "Australian Association of Social Workers Limited": "aasw",
    "Australian Children’s Education and Care Quality Authority": "acecqa",
    "Australasian College of Physical Scientists and Engineers in Medicine": "acpsem",
    "Australian Computer Society Incorporated": "acs",
    "Australian Community Workers Association Inc": "acwa",
    "Community Work Australia": "acwa",
    "Australian Dental Council Limited": "adc",
    "Australian Institute of Medical and Clinical Scientists": "aims",
    "The Australian Institute of Quantity Surveyors": "aiqs",
    "Australian Institute for Teaching and School Leadership Limited": "aitsl",
    "Australian Maritime Safety Authority": "amsa",
    "Australian Nursing & Midwifery Accreditation Council Limited": "anmac",
    "Australian and New Zealand Society of Nuclear Medicine": "anzsnm",
    "Australasian Osteopathic Accreditation Council Limited": "aoac",
    "The Australian Orthotic Prosthetic Association Limited": "aopa",
    "Australian Physiotherapy Council Limited": "apc",
    "Australian Pharmacy Council Ltd": "apharmc",
    "The Australian Psychological Society Limited": "aps",
    "Australian Society of Medical Imaging and Radiation Therapy": "asmirt",
    "Australasian Veterinary Boards Council Incorporated": "avbc",
    "Chartered Accountants Australia and New Zealand": "caanz",
    "Civil Aviation Safety Authority": "casa",
    "Council on Chiropractic Education Australasia Limited": "ccea",
    "Chinese Medicine Board of Australia": "cmba",
    "Chinese Medical Board of Australia": "cmba",
    "CPA Australia Ltd": "cpaa",
    "Dietitians Association of Australia": "daa",
    "The Institution of Engineers Australia": "engineers-australia",
    "Institute of Managers and Leaders Limited": "iml",
    "Institute of Public Accountants Ltd": "ipa",
    "Institution of Surveyors New South Wales Ltd": "isnsw",
    "Medical Board of Australia": "medba",
    "National Accreditation Authority for Translators and Interpreters Ltd": "naati",
    "National Accreditation Authority for Translators and Interpreters": "naati",
    "Optometry Council of Australia and New Zealand Limited": "ocanz",
    "Occupational Therapy Council of Australia Ltd": "otc",
    "Podiatry Board of Australia": "podba",
    "State Legal Admission Authority": "slaa",
    "a legal admissions authority of a State or Territory": "slaa",
    "The Speech Pathology Association of Australia Limited": "spa",
    "Trades Recognition Australia": "tra",
    "Vocational Education and Training Assessment Services": "vetassess",
}
"""Every name printed, in each spelling. Two spellings of one id are the same body."""


@dataclass(frozen=True, slots=True)
class Expressions:
    """What an instrument prints in the place of an authority, by the full name it stands for."""

    full_names: Mapping[str, str]

    def ids(self, cell: str, where: str) -> list[str]:
        """The authorities that a cell names, as ids, in the order printed.

        A cell names several as "(a) CPAA; or" on lines of their own or as "CAANZ, CPAA". Raises
        PublicationError where an expression is unknown.
        """
        found = []
        for piece in re.split(r"\n|,", cell):
            expression = re.sub(r"^\([a-z]+\) |; or$", "", collapsed(piece))
            if not expression:
                continue
            name = self.full_names.get(expression, expression)
            need(name in IDS, where, f'"{expression}" is not an authority that is known',
                 "add its full name to IDS in generator/importers/authorities.py, "
                 "and its file in data/assessment")  # fmt: skip
            found.append(IDS[name])
        need(found, where, "names no assessing authority", "compare the row with the Register")
        need(len(set(found)) == len(found), where,
             f'"{collapsed(cell)}" names an authority twice', "compare the row with the Register")  # fmt: skip
        return found


def expressions(instrument: Instrument, layout: Layout, also: Mapping[str, str]) -> Expressions:
    """The instrument's own table of abbreviations.

    `also` are expressions that the instrument uses and does not explain. Raises PublicationError.
    """
    full_names = dict(also)
    for row in table_rows(instrument, layout):
        expression, name = (collapsed(row.cells[column]) for column in layout.columns[1:])
        need(expression not in full_names, row.where,
             f'"{expression}" is explained a second time, or is no longer unexplained',
             "compare the row with the importer")  # fmt: skip
        need(name in IDS, row.where, f'"{name}" is not an authority that is known',
             "add it to IDS in generator/importers/authorities.py, "
             "and its file in data/assessment")  # fmt: skip
        full_names[expression] = name
    return Expressions(full_names)
