"""The parts of the page that `export/html.py` writes: each computes what one template draws, and draws nothing itself.

Positions along an axis are percentages of its width, so that the drawings stretch with the window.
"""
