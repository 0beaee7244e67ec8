"""The site in a real browser: phone and desktop, light and dark, both languages."""
