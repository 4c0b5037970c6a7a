"""How Ghost writes its texts."""
