"""`generator.coverage`: how much is there in both languages, and what is lacking."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import main
from generator.coverage import Measure, complete, coverage, lines
from generator.model import EditionGroup, EditionOccupation, Group, Occupation, Site
from generator.prepare import prepare
from generator.records.assessment import AuthorityRecord
from generator.records.base import Text
from generator.records.common import TermRecord
from generator.wording import Phrase, read_wording
from tests.conftest import ROOT, TODAY

WORDS = {"colon": Phrase(": ", "："), "none": Phrase("", "")}
EDITION_2022, EDITION_2013 = "anzsco-2022", "anzsco-2013-v1.3"


def by_name(site: Site, wording: Mapping[str, Phrase] = WORDS) -> dict[tuple[str, str], Measure]:
    """The measures by section and by kind with what is measured."""
    return {
        (measure.section, f"{measure.kind}: {measure.what}"): measure
        for measure in coverage(site, wording)
    }


def with_group(site: Site, group: Group, edition: str, **changes: object) -> Site:
    """The site with one edition of a group changed."""
    changed: EditionGroup = replace(group.editions[edition], **changes)  # type: ignore[arg-type]
    editions = {**group.editions, edition: changed}
    return replace(site, groups={**site.groups, group.code: replace(group, editions=editions)})


def with_occupation(site: Site, code: str, edition: str, **changes: object) -> Site:
    """The site with the record of one occupation changed in one edition."""
    occupation: Occupation = site.occupations[code]
    entry: EditionOccupation = occupation.editions[edition]
    changed = replace(entry, record=entry.record.model_copy(update=changes))
    editions = {**occupation.editions, edition: changed}
    return replace(
        site, occupations={**site.occupations, code: replace(occupation, editions=editions)}
    )


def said(measure: Measure) -> str:
    """What the report says of one measure, without the line of its section."""
    return "\n".join(list(lines([measure]))[1:])


def test_real_titles_definitions_and_lead_statements_are_all_there(site: Site) -> None:
    """The project's own data has every title, definition and lead statement in both languages."""
    measures = by_name(site, read_wording())
    for section, counts in (
        ("ANZSCO 2022", {"major groups": 8, "sub-major groups": 43, "minor groups": 99,
                         "unit groups": 364, "occupations": 1076}),
        ("ANZSCO 2013 v1.3", {"major groups": 8, "sub-major groups": 43, "minor groups": 97,
                              "unit groups": 358, "occupations": 1023}),
    ):  # fmt: skip
        for kind, count in counts.items():
            assert measures[section, f"{kind}: titles in Chinese"].total == count
        for name in (
            *(f"{kind}: titles in Chinese" for kind in counts),
            *(f"unit groups: lead statements in {language}" for language in ("English", "Chinese")),
            *(f"occupations: definitions in {language}" for language in ("English", "Chinese")),
        ):
            assert measures[section, name].lacking == ()


def test_real_data_is_complete(site: Site) -> None:
    """Nothing that the report measures is lacking in the project's own data."""
    assert [measure for measure in coverage(site, read_wording()) if measure.lacking] == []


def test_every_kind_is_measured(site: Site) -> None:
    """The report has a section for each edition, for the other data and for the interface."""
    measures = by_name(site)
    assert list(dict.fromkeys(section for section, _ in measures)) == [
        "ANZSCO 2022", "ANZSCO 2013 v1.3", "other data", "interface",
    ]  # fmt: skip
    assert [name for section, name in measures if section == "ANZSCO 2022"] == [
        "major groups: titles in Chinese",
        "sub-major groups: titles in Chinese",
        "minor groups: titles in Chinese",
        "unit groups: titles in Chinese",
        "unit groups: lead statements in English",
        "unit groups: lead statements in Chinese",
        "occupations: titles in Chinese",
        "occupations: definitions in English",
        "occupations: definitions in Chinese",
        "alternative titles: in Chinese",
        "specialisations: in Chinese",
        "examples: in Chinese",
    ]
    assert [name for section, name in measures if section == "other data"] == [
        f"{kind}: in Chinese"
        for kind in ("visas", "lists", "authorities", "states", "glossary", "circumstances")
    ]


def test_title_without_chinese_is_lacking(site: Site) -> None:
    """A title whose Chinese is not yet there is counted in its edition and level alone."""
    untranslated = Text(en="Managers", zh=None)
    measures = by_name(with_group(site, site.groups["1"], EDITION_2013, title=untranslated))
    assert measures["ANZSCO 2013 v1.3", "major groups: titles in Chinese"].lacking == ("1",)
    assert measures["ANZSCO 2022", "major groups: titles in Chinese"].lacking == ()
    changed = with_occupation(site, "149212", EDITION_2022, title=Text(en="Manager", zh=None))
    assert by_name(changed)["ANZSCO 2022", "occupations: titles in Chinese"].lacking == ("149212",)


@pytest.mark.parametrize("language", ["English", "Chinese"])
def test_text_of_the_other_edition_counts_under_the_same_title(site: Site, language: str) -> None:
    """A definition held under the same code and title in the other edition is no lack, and said."""
    name = "ANZSCO 2013 v1.3", f"occupations: definitions in {language}"
    before = by_name(site)[name]
    measure = by_name(with_occupation(site, "149212", EDITION_2013, definition=None))[name]
    assert measure.lacking == ()
    assert measure.elsewhere == before.elsewhere + 1
    assert f"({measure.elsewhere:,} of them in another edition, same code and title)" in said(
        measure
    )


def test_text_of_the_other_edition_does_not_count_under_another_title(site: Site) -> None:
    """A code that is called otherwise in the other edition needs a definition of its own."""
    other = Text(en="Complaints Manager", zh="投诉经理")
    changed = with_occupation(site, "149212", EDITION_2013, definition=None, title=other)
    measures = by_name(changed)
    for language in ("English", "Chinese"):
        name = "ANZSCO 2013 v1.3", f"occupations: definitions in {language}"
        assert measures[name].lacking == ("149212",)


def test_titles_that_differ_in_typography_are_the_same(site: Site) -> None:
    """The slash of one edition and the backslash of the other do not make two titles."""
    other = Text(en="CUSTOMER  service manager", zh="客户服务经理")
    changed = with_occupation(site, "149212", EDITION_2013, definition=None, title=other)
    measure = by_name(changed)["ANZSCO 2013 v1.3", "occupations: definitions in English"]
    assert measure.lacking == ()


def test_definition_is_in_chinese_when_every_item_is(site: Site) -> None:
    """One item without Chinese makes a definition lack Chinese, not English."""
    definition = site.occupations["149212"].editions[EDITION_2022].record.definition
    assert definition is not None
    half = definition.model_copy(update={"items": (*definition.items, Text(en="More.", zh=None))})
    changed = with_occupation(site, "149212", EDITION_2022, definition=half)
    changed = with_occupation(changed, "149212", EDITION_2013, definition=None)
    measures = by_name(changed)
    name = "occupations: definitions in"
    assert measures["ANZSCO 2022", f"{name} English"].lacking == ()
    assert measures["ANZSCO 2022", f"{name} Chinese"].lacking == ("149212",)


def test_lead_statement_is_measured_in_both_languages(site: Site) -> None:
    """A unit group without a lead statement is lacking it, one without its Chinese that alone."""
    group = site.groups["1492"]
    record = group.editions[EDITION_2022].record
    assert record is not None
    assert record.lead_statement is not None
    changed = site
    for edition in (EDITION_2022, EDITION_2013):
        without = group.editions[edition].record
        assert without is not None
        empty = without.model_copy(update={"lead_statement": None})
        changed = with_group(changed, changed.groups["1492"], edition, record=empty)
    measures = by_name(changed)
    for section in ("ANZSCO 2022", "ANZSCO 2013 v1.3"):
        for language in ("English", "Chinese"):
            name = section, f"unit groups: lead statements in {language}"
            assert measures[name].lacking == ("1492",)
    english = record.lead_statement.model_copy(update={"text": Text(en="They manage.", zh=None)})
    half = record.model_copy(update={"lead_statement": english})
    measures = by_name(with_group(changed, changed.groups["1492"], EDITION_2022, record=half))
    assert measures["ANZSCO 2022", "unit groups: lead statements in English"].lacking == ()
    assert measures["ANZSCO 2022", "unit groups: lead statements in Chinese"].lacking == ("1492",)


def test_other_titles_are_named_by_their_occupation(site: Site) -> None:
    """An alternative title without Chinese is lacking by the code of its occupation."""
    titles = site.occupations["149212"].editions[EDITION_2022].record.titles
    assert titles is not None
    more = titles.model_copy(
        update={"alternative": (Text(en="One", zh=None), Text(en="Two", zh=None))}
    )
    changed = with_occupation(site, "149212", EDITION_2022, titles=more)
    measure = by_name(changed)["ANZSCO 2022", "alternative titles: in Chinese"]
    assert measure.lacking == ("149212", "149212")


def test_record_lacks_chinese_when_one_of_its_texts_does(site: Site) -> None:
    """An authority, a term or a circumstance is lacking by its id when any text has no Chinese."""
    authority: AuthorityRecord = site.authorities["vetassess"]
    term: TermRecord = site.terms["abs"]
    instrument = site.instruments["lin-24-089"]
    assert instrument.circumstances is not None
    items = {**instrument.circumstances.items, "1": Text(en="Few.", zh=None)}
    circumstances = instrument.circumstances.model_copy(update={"items": items})
    changed = replace(
        site,
        authorities={
            **site.authorities,
            "vetassess": authority.model_copy(update={"name": Text(en="VETASSESS", zh=None)}),
        },
        terms={**site.terms, "abs": term.model_copy(update={"also": (Text(en="A", zh=None),)})},
        instruments={
            **site.instruments,
            "lin-24-089": instrument.model_copy(update={"circumstances": circumstances}),
        },
    )
    measures = by_name(changed)
    assert measures["other data", "authorities: in Chinese"].lacking == ("vetassess",)
    assert measures["other data", "glossary: in Chinese"].lacking == ("abs",)
    assert measures["other data", "circumstances: in Chinese"].lacking == ("lin-24-089 1",)
    assert measures["other data", "visas: in Chinese"].lacking == ()


def test_wording_key_lacks_chinese_when_only_english_is_there(site: Site) -> None:
    """A phrase that is empty in both languages is no lack; one that is empty in Chinese is."""
    measures = by_name(site, {**WORDS, "yes": Phrase("yes", "")})
    measure = measures["interface", "wording keys: in Chinese"]
    assert (measure.total, measure.lacking) == (3, ("yes",))


def test_first_ten_codes_are_named() -> None:
    """The report names ten of the codes that lack something, and how many more there are."""
    codes = tuple(str(number) for number in range(111111, 111123))
    measure = Measure("ANZSCO 2022", "occupations", "titles in Chinese", 1076, codes)
    assert list(lines([measure])) == [
        "ANZSCO 2022",
        "  occupations: titles in Chinese                     1,064 of  1,076  98.8 %",
        f"    lacking: {', '.join(codes[:10])} and 2 more",
    ]
    ten = replace(measure, lacking=codes[:10])
    assert said(ten).endswith(f"    lacking: {', '.join(codes[:10])}")


def test_almost_all_is_not_all() -> None:
    """Per cents are rounded down: 100 % is said only where nothing is lacking."""
    lacking = Measure("", "occupations", "titles in Chinese", 10_000, ("111111",))
    assert "99.9 %" in said(replace(lacking, section="ANZSCO"))
    assert "100 %" in said(replace(lacking, section="ANZSCO", lacking=()))
    assert not complete([lacking])
    assert complete([replace(lacking, lacking=())])


def test_nothing_held_is_no_per_cent() -> None:
    """Of what an edition has none at all, the report says so and counts it as no lack."""
    none = Measure("ANZSCO 2013 v1.3", "examples", "in Chinese", 0, ())
    assert said(none).split() == ["examples:", "in", "Chinese", "none", "held"]
    assert complete([none])


def test_command_says_100_per_cent_with_status_0(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """`atlas check --coverage` prints the whole report and exits with 0 where all is there."""
    status = main(["--root", str(ROOT), "--today", TODAY.isoformat(), "check", "--coverage"])
    output = capsys.readouterr()
    assert output.out.splitlines() == list(lines(coverage(site, read_wording())))
    assert output.err == ""
    assert status == 0


def test_command_says_what_is_lacking_with_status_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`atlas check --coverage` exits with 1 where a title lacks its Chinese, and names the code."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "mkdocs.yml").touch()
    file = tmp_path / "data" / "classification" / EDITION_2022 / "structure.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("title: {en: Managers, zh: 经理}", "title: {en: Managers, zh: ~}"))
    status = main(["--root", str(tmp_path), "--today", TODAY.isoformat(), "check", "--coverage"])
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == [
        "ANZSCO 2022",
        "  major groups: titles in Chinese                        7 of      8  87.5 %",
        "    lacking: 1",
    ]
    assert status == 1
    assert not complete(coverage(prepare(tmp_path, TODAY), WORDS))


def test_command_reports_problems_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Data with problems is reported as by `atlas check`; nothing is measured."""
    (tmp_path / "mkdocs.yml").touch()
    status = main(["--root", str(tmp_path), "--today", TODAY.isoformat(), "check", "--coverage"])
    assert capsys.readouterr().out.startswith("data:1:1: no-data: ")
    assert status == 1
