"""Acts on who or what a mention stands for."""
