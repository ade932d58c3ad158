"""Acts on what a claim says, who says it, and whether it is right."""
