"""The department's web list of skilled occupations -> data/web-lists.

Stands above `table`. The list is kept as the page prints it, slips included, to be compared with
the instruments, which decide.
"""

import re
from pathlib import Path
from typing import Any

from generator.importers.draft import Draft, Publication, need
from generator.importers.table import read_table

SOURCE = "homeaffairs-skilled-occupation-list"
READ_ON = "2026-07-16"
"""The day on which the page was read; another copy has another day."""

ROWS = 714
COLUMNS = ("occupation", "anzsco2022_code", "anzsco2013_code", "lists", "visa_subclasses")
COMPARE = "compare the row with the page"
