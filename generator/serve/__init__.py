"""The preview: the page that is asked for, from the files as they stand, and again when they change.

Stands beside `build`, above the line, and shares its stages; writes nothing. `data` reads what
changed, `shown` answers for one state of the site, `preview` holds the state and its faults,
`watch` waits for the editor, `server` talks with the browser.
"""

from generator.serve.preview import Preview, Work
from generator.serve.server import Server
from generator.serve.watch import Changes, follow

__all__ = ["Changes", "Preview", "Server", "Work", "follow"]
