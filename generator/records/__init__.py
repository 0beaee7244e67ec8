"""The shape of each folder under data/, one module a folder."""
