"""The gate: proves on the finished bytes that nothing which protects the reader was lost.

It knows the contract and the file. It shares no code with the renderers or the localizer.
"""
