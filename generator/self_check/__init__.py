"""The self-check: what the published criteria ask, and what a reader's dates show of it.

Stands beside `export`. `dates` and `employment` count, `rules` makes plain rules of the criteria,
`answers` reads what was filled in, `check` compares, `document` writes the rules down for the
engine in the browser (site_overrides/assets/self-check/engine.js), which gives the same answers.
It is the reference: nothing here says that a person is eligible.
"""
