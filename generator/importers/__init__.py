"""One module for each official publication: the publisher's file -> drafts of data files.

Beside the line: building the site needs none of this, nor the readers it uses (the extra
`import`). `merge` lays a draft over what is in data/, keeping what a person wrote there.
"""
