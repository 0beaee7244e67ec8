"""The ANZSCO Atlas generator: structured facts in, a bilingual static site out.

The line is straight: load -> resolve -> check -> pages -> render -> write.
"""
