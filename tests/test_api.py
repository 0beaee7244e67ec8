"""`generator.export`: the documents of the API, of the real data, and their schemas."""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.export import FOLDER, api_documents, api_files
from generator.facts import LANGUAGES, Status
from generator.model import Site
from generator.pages import Paths
from tests.conftest import ROOT

SITE_URL = "https://example.org/some/atlas/"

Json = dict[str, Any]
Document = Callable[[str], Json]
Files = Mapping[str, bytes]

PLACES = (
    "index",
    *(f"{kind}s/{digit}" for kind in ("occupation", "group") for digit in "12345678"),
)
"""The documents in parts, so that several workers can share them: by kind and first digit."""

WITHOUT_SOURCE = {"$schema", "disclaimer", "code", "pages", "level", "addresses", "sources"}
"""What a document says on its own account and of no source."""

OUR_OWN = re.compile(
    r"nomination\.state"
    r"|(unit_group_)?figures\.(level|code|edition)"
    r"|web_list_differences\.visa"
    r"|disagreements\.(id|topic\..*|decides\..*|note.*)"
    r"|states\..*"
    r"|(occupations|groups)\.(code|titles\..*)"
)
"""Places of values that need no source: names that join things, and our words. A title in the
index names its source by edition."""


@pytest.fixture(scope="module")
def files(site: Site) -> Files:
    """Every file of the API, by its path."""
    return dict(api_files(site, SITE_URL))


@pytest.fixture(scope="module")
def document(files: Files) -> Document:
    """Gives a document by its name, such as occupations/149212."""
    return lambda name: json.loads(files[f"{FOLDER}{name}.json"])


def some(files: Files, place: str) -> Iterator[tuple[str, Json]]:
    """Give the documents of one part, each with its path."""
    found = False
    for name, text in files.items():
        if name.startswith(f"{FOLDER}{place}") and not name.endswith("schema.json"):
            found = True
            yield name, json.loads(text)
    assert found


def schema_of(files: Files, place: str) -> Json:
    """Give the schema of the documents of one part."""
    kind = place.partition("/")[0].removesuffix("s")
    schema: Json = json.loads(files[f"{FOLDER}{kind}.schema.json"])
    return schema


def closed(schema: Any) -> Any:
    """Give a schema that allows no key that it does not name."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    stricter = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        stricter["additionalProperties"] = False
    return stricter


def values(
    value: Any, keys: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Give every value in a document, objects and lists too, with its place."""
    yield keys, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from values(item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from values(item, (*keys, index))


# Schemas.


@pytest.mark.parametrize("place", PLACES)
def test_every_document_keeps_to_its_schema(files: Files, place: str) -> None:
    """Each document is as its published schema says, and has no key that the schema leaves out."""
    schema = schema_of(files, place)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(schema))
    faults = {
        name: f"{list(error.absolute_path)}: {error.message[:200]}"
        for name, found in some(files, place)
        for error in validator.iter_errors(found)
    }
    assert faults == {}


OPTIONAL = {"groups": {"unit_group_figures"}}
"""The parts of a document that only some documents of the kind have."""


@pytest.mark.parametrize("name", ["index", "occupations/149212", "groups/1492"])
def test_schema_refuses_a_document_without_a_part(
    files: Files, document: Document, name: str
) -> None:
    """A document that lacks any one of its parts breaks its schema."""
    validator = Draft202012Validator(schema_of(files, name))
    whole = document(name)
    assert validator.is_valid(whole)
    for key in whole.keys() - OPTIONAL.get(name.partition("/")[0], set()):
        assert not validator.is_valid({**whole, key: None}), key
        whole_without = {name: value for name, value in whole.items() if name != key}
        assert not validator.is_valid(whole_without), key


def test_schema_refuses_a_bare_yes(files: Files, document: Document) -> None:
    """A status that is true, a value that is not published and a fact without date are refused."""
    validator = Draft202012Validator(schema_of(files, "occupations"))
    broken = document("occupations/149212")
    broken["listings"][0]["lists"][0]["status"] = True
    assert not validator.is_valid(broken)
    broken = document("occupations/149212")
    broken["unit_group_figures"]["weekly"]["status"] = "not_published"
    assert not validator.is_valid(broken)
    broken = document("occupations/149212")
    del broken["listings"][0]["as_of"]
    assert not validator.is_valid(broken)


@pytest.mark.parametrize("place", PLACES)
def test_documents_name_their_schema(files: Files, place: str) -> None:
    """A document names its schema by the address at which that schema says it lies."""
    identity = schema_of(files, place)["$id"]
    assert identity.startswith(f"{SITE_URL}{FOLDER}")
    assert {found["$schema"] for _, found in some(files, place)} == {identity}
    assert identity.removeprefix(SITE_URL) in files


# Provenance and statuses.


@pytest.mark.parametrize("place", PLACES)
def test_every_fact_has_a_source_of_the_document(files: Files, place: str) -> None:
    """Each value stands below an object with a source, and that source is described, as is no other."""
    for name, found in some(files, place):
        used = set()
        for keys, value in values(found):
            if keys[:1] and keys[0] in WITHOUT_SOURCE:
                continue
            if isinstance(value, dict) and "source" in value:
                used.add(value["source"])
                assert {"as_of", "released"} <= value.keys(), (name, keys)
                assert (value["as_of"] is None) or (value["released"] is None), (name, keys)
            elif keys[-2:-1] == ("editions",) and isinstance(value, str):
                used.add(value)
        assert used == found["sources"].keys(), name
        assert list(found["sources"]) == sorted(found["sources"])
        bare = [
            place
            for keys in without_source(found)
            if keys[0] not in WITHOUT_SOURCE
            and not OUR_OWN.fullmatch(
                place := ".".join(key for key in keys if isinstance(key, str))
            )
        ]
        assert bare == [], name


def without_source(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the places of the values that no object with a source holds."""
    if isinstance(value, dict):
        if "source" not in value:
            for key, item in value.items():
                yield from without_source(item, (*keys, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from without_source(item, (*keys, index))
    else:
        yield keys


@pytest.mark.parametrize("place", PLACES)
def test_sources_are_those_of_the_site(files: Files, site: Site, place: str) -> None:
    """A source has its publisher and title in both languages, its link and its licence."""
    for name, found in some(files, place):
        for identity, source in found["sources"].items():
            record = site.sources[identity]
            said = record.document.en, record.publisher.zh, record.licence.en, record.link
            assert said == (
                source["title"]["en"],
                source["publisher"]["zh"],
                source["licence"]["en"],
                source["link"],
            ), name


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_true_or_false(files: Files, place: str) -> None:
    """No value is a bare yes or no, and each status is a word."""
    for name, found in some(files, place):
        for keys, value in values(found):
            assert not isinstance(value, bool), (name, keys)
            if keys and keys[-1] == "status":
                assert re.fullmatch(r"[a-z_]+", value), (name, keys)


@pytest.mark.parametrize("place", PLACES)
def test_documents_say_nothing_of_a_person(files: Files, place: str) -> None:
    """Each document has the disclaimer in both languages, and no key or status judges a person."""
    for name, found in some(files, place):
        assert found["disclaimer"].keys() == set(LANGUAGES)
        for keys, value in values(found):
            words = [str(key) for key in keys[-1:]]
            words += [value] if keys[-1:] == ("status",) else []
            assert not [word for word in words if re.search("eligib|qualif(y|ied)", word)], (
                name,
                keys,
            )


# Of what is said.


def test_every_code_has_a_document(files: Files, site: Site) -> None:
    """There is a document for each occupation and each group, the index, three schemas, no more."""
    expected = {f"{FOLDER}occupations/{code}.json" for code in site.occupations}
    expected |= {f"{FOLDER}groups/{code}.json" for code in site.groups}
    expected |= {f"{FOLDER}index.json"}
    expected |= {f"{FOLDER}{kind}.schema.json" for kind in ("occupation", "group", "index")}
    assert files.keys() == expected


def test_index_has_every_code_with_its_titles(document: Document, site: Site) -> None:
    """The index has the codes in order, each title in both languages with its editions."""
    index = document("index")
    assert [entry["code"] for entry in index["occupations"]] == list(site.occupations)
    assert [entry["code"] for entry in index["groups"]] == list(site.groups)
    for entry in index["occupations"]:
        held = site.occupations[entry["code"]].editions
        said = {
            (edition, title["en"]) for title in entry["titles"] for edition in title["editions"]
        }
        assert said == {(edition, found.title.en) for edition, found in held.items()}


def test_listing_is_the_instruments_own_word(document: Document) -> None:
    """What an instrument says stands with its item, its provision and its edition."""
    (instrument,) = (
        entry
        for entry in document("occupations/149212")["listings"]
        if entry["instrument"] == "lin-19-051"
    )
    statuses = {entry["list"]: entry["status"] for entry in instrument["lists"]}
    assert statuses == {"mltssl": "not_listed", "stsol": "listed", "rol": "not_listed"}
    assert instrument["edition"] == "anzsco-2013-v1.3"
    assert all(
        ("item" in entry) == (entry["status"] != "not_listed") for entry in instrument["lists"]
    )


def test_every_listing_of_the_site_is_there(files: Files, site: Site) -> None:
    """Each instrument's word on each list is in the documents, as the site has it, once."""
    for code, occupation in site.occupations.items():
        found = json.loads(files[f"{FOLDER}occupations/{code}.json"])
        said = [
            (
                entry["source"],
                listing["list"],
                listing["status"],
                len(listing.get("circumstances", ())),
            )
            for entry in found["listings"]
            for listing in entry.get("lists", ())
        ]
        assert said == [
            (held.provenance.source, held.list, held.status, len(held.circumstances))
            for held in occupation.listings
        ]
        nominations = [
            (state["state"], entry["list"], entry["status"], entry["code"])
            for state in found["nomination"]
            for entry in state["lists"]
            if entry["status"] != "code_not_in_edition"
        ]
        assert nominations == [
            (held.state, held.list, held.status, held.code) for held in occupation.nominations
        ]


def test_code_of_another_edition_was_not_asked(document: Document, site: Site) -> None:
    """A source in codes of an edition without the code says that, and never "not listed"."""
    code = next(
        code for code, held in site.occupations.items() if list(held.editions) == ["anzsco-2022"]
    )
    found = document(f"occupations/{code}")
    for entry in found["listings"]:
        assert ("lists" in entry) == (entry["edition"] == "anzsco-2022")
    for visa in found["visas"]:
        for stream in visa.get("streams", ()):
            if visa["edition"] != "anzsco-2022":
                assert stream["status"] == "code_not_in_edition"
    assert (
        found["figures"]["status"] == found["unit_group_figures"]["status"] == "code_not_in_edition"
    )


def test_state_without_a_list_says_what_is_not_held(document: Document, site: Site) -> None:
    """Every state is there; what is not held of it is `not_held`, with what is known."""
    states = {state["state"]: state for state in document("occupations/149212")["nomination"]}
    assert list(states) == list(site.states)
    for state, record in site.nomination_not_held.items():
        said = states[state]["not_held"]
        assert said["status"] == Status.NOT_HELD
        assert len(said["items"]) == len(record.items)


# Figures.


def test_unit_group_figures_are_never_the_occupations(files: Files, site: Site) -> None:
    """Earnings and growth stand below the unit group's code alone, and are that group's."""
    for code, occupation in site.occupations.items():
        found = json.loads(files[f"{FOLDER}occupations/{code}.json"])
        own, beside = found["figures"], found["unit_group_figures"]
        assert not {"weekly", "hourly", "annual_growth", "projection"} & own.keys()
        if occupation.unit_group_figures is None:
            continue
        assert (own["code"], own["level"]) == (code, "occupation")
        assert (beside["code"], beside["level"]) == (
            occupation.unit_group_figures.code,
            "unit_group",
        )
        (edition,) = (entry for entry in found["editions"] if entry["edition"] == beside["edition"])
        assert edition["unit_group"]["code"] == beside["code"]
        group = json.loads(files[f"{FOLDER}groups/{beside['code']}.json"])
        assert group["unit_group_figures"] == beside


def test_missing_figures_say_why(document: Document, site: Site) -> None:
    """A figure that the source withholds is told apart from a code that the table does not have."""
    held = site.group_figures
    withheld = next(
        code for code, own in held.items() if own.earnings and own.earnings.weekly is None
    )
    said = document(f"groups/{withheld}")["unit_group_figures"]["weekly"]
    assert said["status"] == "not_published"
    assert "value" not in said
    absent = next(
        code
        for code, occupation in site.occupations.items()
        if occupation.figures and occupation.figures.overview is None
    )
    assert document(f"occupations/{absent}")["figures"]["employed"]["status"] == "not_in_table"
    few = next(
        code
        for code, occupation in site.occupations.items()
        if occupation.figures
        and occupation.figures.overview
        and occupation.figures.overview.employed_below
    )
    assert document(f"occupations/{few}")["figures"]["employed"]["status"] == "below"


def test_published_figures_are_exact(document: Document, site: Site) -> None:
    """A figure is the one of the table, with its unit and its period."""
    said = document("groups/1492")["unit_group_figures"]
    earnings = site.group_figures["1492"].earnings
    assert earnings is not None
    assert (said["weekly"]["value"], said["hourly"]["value"]) == (earnings.weekly, earnings.hourly)
    assert said["weekly"]["unit"] == "australian_dollars"
    assert said["weekly"]["period"]["en"]


def test_years_without_the_code_are_told(files: Files, site: Site) -> None:
    """Every year of ratings is there; one without the code says whether its edition has the code."""
    market = site.labour_market
    for code, occupation in site.occupations.items():
        said = json.loads(files[f"{FOLDER}occupations/{code}.json"])["shortage_ratings"]
        assert [entry["year"] for entry in said] == sorted(market.shortages, reverse=True)
        for entry in said:
            held = occupation.ratings.get(entry["year"])
            asked = market.shortage_editions[entry["year"]] in occupation.editions
            absent = "not_in_table" if asked else "code_not_in_edition"
            assert entry["status"] == ("published" if held else absent)
            assert entry.get("ratings") == (dict(held) if held else None)


# Bytes and addresses.


def test_same_facts_give_the_same_bytes(files: Files, site: Site) -> None:
    """The files depend on the site alone; each is one line that ends."""
    assert dict(api_files(site, SITE_URL)) == files
    for text in files.values():
        assert text.endswith(b"}\n")
        assert text.count(b"\n") == 1


def test_document_does_not_hang_on_those_made_before(files: Files, site: Site) -> None:
    """Parts that documents share are those that each would make alone, with all their sources."""
    documents = list(dict(api_documents(site, SITE_URL)))
    for number in range(0, len(documents), 5):
        name, make = next(itertools.islice(api_documents(site, SITE_URL), number, None))
        assert make() == files[name], name


@pytest.mark.parametrize(
    "site_url", ["https://example.org/", "https://example.org/a/b/", "http://127.0.0.1:8000/"]
)
def test_addresses_are_right_below_any_path(site: Site, site_url: str) -> None:
    """Every address of ours in a document leads to the site's own place."""
    files = dict(api_files(site, site_url))
    found = json.loads(files[f"{FOLDER}occupations/149212.json"])
    assert found["pages"] == {
        language: f"{site_url}{language}/{Paths.occupation('149212')}/" for language in LANGUAGES
    }
    index = json.loads(files[f"{FOLDER}index.json"])
    template = index["addresses"]["occupation"]
    assert (
        template["document"].replace("{code}", "149212")
        == f"{site_url}{FOLDER}occupations/149212.json"
    )
    assert template["pages"]["zh"].replace("{code}", "149212") == found["pages"]["zh"]
    group = index["addresses"]["group"]["document"].replace("{code}", "1492")
    assert group.removeprefix(site_url) in files


# The page about it.


def within(part: Any, whole: Any) -> bool:
    """Whether a shortened example says nothing that the whole does not."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and within(value, whole[key]) for key, value in part.items()
        )
    if isinstance(part, list):
        return all(any(within(item, other) for other in whole) for item in part)
    return bool(part == whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_is_taken_from_the_real_document(document: Document, language: str) -> None:
    """The example on the page about the API stands in the document that it names."""
    page = (ROOT / "content" / language / "api" / "index.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert within(json.loads(example), document("occupations/149212"))
