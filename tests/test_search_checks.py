"""`generator.search_checks` and the words it holds: what the rules' folders do not show."""

from pathlib import Path

import pytest

from generator import search_checks
from generator.checks import check
from generator.load import Records, load
from generator.model import SearchWords
from generator.problems import Problem
from generator.resolve import resolve
from tests.test_checks import real_records
from tests.test_rules import GOOD, TODAY, copy_of_good_data


@pytest.fixture(scope="module")
def words() -> SearchWords:
    """The words of the project's own data, as pages get them."""
    return resolve(real_records()).search


def found(root: Path, name: str, text: str) -> list[Problem]:
    """What the checks say of good data in which one file of words is replaced."""
    data = copy_of_good_data(root)
    (data / "search" / name).write_text(text, encoding="utf-8")
    records, problems = load(root)
    assert problems == []
    return check(records, TODAY)


def test_site_has_what_the_files_say() -> None:
    """The site's words are those of the four files, with their sources."""
    records, _ = load(GOOD)
    search = resolve(records).search
    assert [one.short for one in search.abbreviations.abbreviations] == ["WK"]
    assert [one.british for one in search.spellings.spellings] == ["labourer"]
    assert [one.name for one in search.everyday_names.names] == ["toiler", "打工人"]
    assert [one.words for one in search.synonyms.synonyms] == [("worker", "hand")]
    assert search.everyday_names.source == "own"


def test_name_has_the_edition_of_its_file_or_its_own() -> None:
    """A name's edition is the file's, where the name does not say another."""
    file = resolve(load(GOOD)[0]).search.everyday_names
    toiler = file.names[0]
    assert file.edition_of(toiler) == "first"
    assert file.edition_of(toiler.model_copy(update={"edition": "other"})) == "other"


def test_one_name_may_lead_to_codes_of_two_editions(tmp_path: Path) -> None:
    """The same name under two editions is no repetition; its code must be in each."""
    text = (
        "source: own\nedition: first\nnames:\n"
        '  - {name: toiler, language: en, codes: ["111111"]}\n'
        '  - {name: toiler, language: en, codes: ["111111"], edition: other}\n'
    )
    assert [one.rule for one in found(tmp_path, "everyday-names.yaml", text)] == [
        "unknown-occupation"
    ]


def test_wider_name_than_a_title_is_kept(tmp_path: Path) -> None:
    """A name that is a title of one of its codes adds something where it has another code."""
    group = tmp_path / "data" / "classification" / "first" / "1111.yaml"
    copy_of_good_data(tmp_path)
    text = group.read_text(encoding="utf-8")
    other = (
        '  "111112":\n    source: page\n    as_of: unknown\n'
        "    title: {en: Toiler, zh: 苦工}\n    skill_level: 2\n"
    )
    group.write_text(text + other, encoding="utf-8")
    names = tmp_path / "data" / "search" / "everyday-names.yaml"
    for codes, rules in (
        ('["111112"]', ["search-word-is-title"]),
        ('["111112", "111111"]', []),
        ('["111111"]', []),
    ):
        row = f"  - {{name: toiler, language: en, codes: {codes}}}\n"
        names.write_text(f"source: own\nedition: first\nnames:\n{row}", encoding="utf-8")
        assert [one.rule for one in check(load(tmp_path)[0], TODAY)] == rules


@pytest.mark.parametrize(
    ("phrase", "met"),
    [
        ("Workers", True),
        ("night-worker", True),
        ("helper in group", False),
        ("工作者", True),
        ("间工", True),
        ("者夜", False),
    ],
)
def test_phrase_is_met_word_by_word(tmp_path: Path, phrase: str, *, met: bool) -> None:
    """Capitals, plurals and hyphens do not count; in Chinese characters must follow on."""
    language = "en" if phrase.isascii() else "zh"
    row = f"  - {{short: WK, language: {language}, means: [{phrase}]}}\n"
    rules = [
        one.rule
        for one in found(tmp_path, "abbreviations.yaml", f"source: own\nabbreviations:\n{row}")
    ]
    assert rules == ([] if met else ["search-meaning-unmet"])


def test_nothing_is_said_of_meanings_while_a_file_of_titles_is_broken() -> None:
    """Where titles could not be read, no phrase is said to be unmet."""
    files = dict(load(GOOD)[0].files)
    bare = Records({"abbreviations": files["abbreviations"]})
    assert list(search_checks.meanings_lead_somewhere(bare, TODAY)) != []
    broken = Records(bare.files, frozenset({"unit_groups"}))
    assert list(search_checks.meanings_lead_somewhere(broken, TODAY)) == []


def test_words_are_marked_as_our_own(words: SearchWords) -> None:
    """Every file of words names our own judgement as its source, and nothing else."""
    files = (words.abbreviations, words.spellings, words.everyday_names, words.synonyms)
    sources = real_records().of("sources")[()].content
    assert {sources[file.source].kind for file in files} == {"own"}


def test_everyday_names_are_many_in_both_languages(words: SearchWords) -> None:
    """There are hundreds of names that no list prints, in Chinese and in English."""
    languages = [one.language for one in words.everyday_names.names]
    assert languages.count("zh") >= 450
    assert languages.count("en") >= 250
    assert len(words.abbreviations.abbreviations) >= 120
