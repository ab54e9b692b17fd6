"""Charts and maps as pictures: layout as data, the canvas, and the process they are drawn in.

`alt` and `painter` are for everybody. All else runs in the painter's process, which alone loads
matplotlib: an answer must not wait for it, nor an event loop for a drawing.
"""
