"""Which criteria the self-check of a page goes by.

Stands in `pages`, the fifth stage of the line. A page has one only where the criteria are held:
those of the occupation's sheet, or those of the group whose letter a list gives it.
"""

from dataclasses import dataclass

from generator.model import Occupation, Site


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The assessment group by whose criteria the dates are looked at."""

    authority: str
    letter: str
    has_table: bool
    """Whether the table of the criteria stands on the same page."""

    @property
    def rules(self) -> str:
        """The name of the file of the rules, below /self-check/ and without its ending."""
        return f"{self.authority}-{self.letter.lower()}"


def self_check_of(site: Site, occupation: Occupation) -> SelfCheck | None:
    """The occupation's; a sheet of the authority comes before a letter from elsewhere."""
    for assessment in occupation.assessments:
        if assessment.criteria is not None:
            letter = assessment.sheet.assessment_group.letter
            return SelfCheck(assessment.authority, letter, has_table=True)
    for said in occupation.letters:
        if said.letter is not None and (said.authority, said.letter) in site.criteria:
            return SelfCheck(said.authority, said.letter, has_table=False)
    return None
