"""What a style sheet may do to text, in every medium: on screens, in the dark, on paper.

`css` reads a sheet, `lint` says what no rule may say, `cascade` and `verdict` what the rules that
hold for an element do to it.
"""
