"""The network taught by one person's corrections, on that person's machine.

What a person has decided is little, so that the network must not forget
over it what it knows: wherever nothing was decided, it is held to what it
said before. Both networks are kept; ``comparison`` says which is better.
"""
