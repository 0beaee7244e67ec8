"""The tables of the law's side: lists, circumstances, assessing authorities, their letters.

Stands in `tables`.
"""

from generator.facts import Provenance
from generator.model import Site
from generator.tables.text import Row, Tables


def listed(site: Site) -> Tables:
    """Each list: every item of every instrument's list of that name."""
    columns = (
        "code", "edition", "title_en", "title_zh", "skill_level", "instrument", "list",
        "provision", "item", "name_in_instrument", "circumstances",
    )  # fmt: skip
    for identity in site.lists:
        rows: list[Row] = []
        for instrument in site.instruments.values():
            if identity not in instrument.lists:
                continue
            held = instrument.lists[identity]
            for code, entry in held.entries.items():
                occupation = site.occupations[code].editions[instrument.edition]
                rows.append(
                    (
                        code,
                        instrument.edition,
                        occupation.title.en,
                        occupation.title.zh,
                        occupation.record.skill_level,
                        site.sources[instrument.source].short.en,
                        site.lists[identity].abbreviation,
                        held.provision,
                        entry.item,
                        entry.name,
                        " ".join(map(str, entry.circumstances)),
                        Provenance(instrument.source, None),
                    )
                )
        yield f"lists/{identity}.csv", columns, rows


def circumstances(site: Site) -> Tables:
    """The circumstances in which items of the lists do not apply, as we summarise them."""
    columns = ("instrument", "provision", "number", "summary_en", "summary_zh")
    rows: list[Row] = [
        (
            site.sources[instrument.source].short.en,
            instrument.circumstances.provision,
            number,
            text.en,
            text.zh,
            Provenance(instrument.source, None),
        )
        for instrument in site.instruments.values()
        if instrument.circumstances
        for number, text in instrument.circumstances.items.items()
    ]
    yield "lists/circumstances.csv", columns, rows


def specified(site: Site) -> Tables:
    """The authorities together and each by itself: what every instrument specifies."""
    columns = (
        "code", "edition", "title_en", "title_zh", "instrument", "provision", "item",
        "name_in_instrument", "authority", "authority_name_en", "authority_name_zh",
        "remark_en", "remark_zh",
    )  # fmt: skip
    by_authority: dict[str, list[Row]] = {identity: [] for identity in site.authorities}
    for instrument in site.instruments.values():
        table = instrument.assessing_authorities
        for code, entry in table.entries.items() if table else ():
            occupation = site.occupations[code].editions[instrument.edition]
            for identity in entry.authorities:
                authority = site.authorities[identity]
                by_authority[identity].append(
                    (
                        code,
                        instrument.edition,
                        occupation.title.en,
                        occupation.title.zh,
                        site.sources[instrument.source].short.en,
                        table.provision if table else None,
                        entry.item,
                        entry.name,
                        authority.abbreviation,
                        authority.name.en,
                        authority.name.zh,
                        entry.remark.en if entry.remark else None,
                        entry.remark.zh if entry.remark else None,
                        Provenance(instrument.source, None),
                    )
                )
    yield (
        "assessment/authorities.csv",
        columns,
        [row for rows in by_authority.values() for row in rows],
    )
    for identity, rows in by_authority.items():
        yield f"assessment/{identity}.csv", columns, rows


def letters(site: Site) -> Tables:
    """The assessment group of each occupation, by each list of letters."""
    columns = ("code", "title_in_source", "title_en", "title_zh", "authority", "letter", "known")
    for identity, file in site.letters.items():
        source = Provenance(file.source, file.as_of)
        given = [(code, entry.title, entry.letter) for code, entry in file.entries.items()]
        given += [(code, title, "") for code, title in file.not_established.items()]
        rows: list[Row] = []
        for code, title, letter in sorted(given):
            found = site.occupations.get(code)
            rows.append(
                (
                    code,
                    title,
                    found.title.en if found else None,
                    found.title.zh if found else None,
                    site.authorities[identity].abbreviation,
                    letter,
                    "given" if letter else "not established",
                    source,
                )
            )
        yield f"assessment/{identity}-letters.csv", columns, rows
