"""The text of what is kept of an old page, and of the points on which sources differ.

Stands in `search`. Both stand on the page of their occupation; the pages of states and visas
repeat parts of the old page, and those are left out.
"""

from collections.abc import Iterator
from dataclasses import replace

from generator.model import Occupation, Site
from generator.records.base import Text
from generator.records.snapshots import DetailBlock, SnapshotFile
from generator.search.text_passages import Speech, TextSection


def disagreement_sections(occupation: Occupation, speech: Speech) -> Iterator[TextSection]:
    """Every point on which sources differ, with who decides."""
    for identity, item in occupation.disagreements.items():
        yield from speech.section(
            f"disagreement-{identity}",
            item.topic,
            *(claim.says for claim in item.claims),
            item.decides,
            *((item.note,) if item.note else ()),
        )


NAMES_THE_PAGE = frozenset(("snapshot", "visas-snapshot", "nomination-legend", "snapshot-basis"))
"""The anchors of the sections whose own title says that they are of an old page."""


def snapshot_sections(site: Site, snapshot: SnapshotFile, speech: Speech) -> Iterator[TextSection]:
    """The old page of a private publisher. Each title says that it is old and undated."""
    for section in _sections(site, snapshot, speech):
        named = section.anchor in NAMES_THE_PAGE
        remark = speech.words.search_text_undated if named else speech.words.search_text_old
        yield replace(section, remark=remark)


def _sections(site: Site, snapshot: SnapshotFile, speech: Speech) -> Iterator[TextSection]:
    words, nomination = speech.words, snapshot.nomination
    names = (
        text
        for item in snapshot.chinese_names.items
        for text in (item.printed, item.name.en, *((item.name.zh,) if item.name.zh else ()))
    )
    yield from speech.sections(
        "",
        (
            "snapshot",
            words.section_snapshot,
            (speech.name(snapshot.heading.name), snapshot.description.text),
        ),
        (
            "snapshot-assessment",
            words.snapshot_assessment,
            (
                snapshot.assessment.items,
                snapshot.assessment.english.text,
                snapshot.assessment.letter_validity.text,
            ),
        ),
        (
            "snapshot-unit-group",
            words.snapshot_unit_group.format(code=snapshot.unit_group.code),
            (snapshot.unit_group.items,),
        ),
        (
            "visas-snapshot",
            words.visas_snapshot,
            tuple(
                text
                for item in snapshot.visas.items
                for text in (item.label, item.words, item.meaning)
            ),
        ),
        (
            "nomination-legend",
            f"{words.nomination_history}{words.colon}{words.legend}",
            (nomination.legend_note, *(entry.meaning for entry in nomination.legend)),
        ),
        ("chinese-names", words.chinese_names, tuple(names)),
        ("snapshot-basis", words.section_snapshot, (snapshot.occupation.basis,)),
    )
    for block in nomination.details:
        named = speech.name(site.states[block.state].name) if block.state else None
        yield from speech.section(
            f"nomination-detail-{block.id}",
            f"{words.nomination_details}{words.colon}{named or words.state_not_named}",
            *_details(block, speech),
        )


def _details(block: DetailBlock, speech: Speech) -> Iterator[Text | str]:
    for entry in block.entries:
        yield entry.words
        if entry.stream:
            yield speech.name(entry.stream)
        if entry.remark:
            yield entry.remark
    if block.english:
        yield block.english.text
    yield from block.remarks
    if block.state_basis:
        yield block.state_basis
