"""Site -> files for machines: the sitemap.

Stands beside `render`; pure text, no disk.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from generator.facts import HTML_LANGUAGE, LANGUAGES


def sitemap(paths: Iterable[str], site_url: str) -> str:
    """Every page in both languages, each with its twin (sitemaps.org, hreflang)."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
        ),
    ]
    for path in sorted(paths):
        rest = f"{path}/" if path else ""
        twins = "".join(
            f'<xhtml:link rel="alternate" hreflang="{HTML_LANGUAGE[language]}"'
            f" href={quoteattr(f'{site_url}{language}/{rest}')}/>"
            for language in LANGUAGES
        )
        lines.extend(
            f"<url><loc>{escape(f'{site_url}{language}/{rest}')}</loc>{twins}</url>"
            for language in LANGUAGES
        )
    lines.append("</urlset>")
    return "\n".join(lines) + "\n"
