"""What all pictures share.

Stands at the bottom of `pictures`.
"""

PICTURE_WIDTH = 360
"""View box width: a phone's, so that the words stay legible there."""
