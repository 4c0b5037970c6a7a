"""Pictures, decoded and encoded again. The only package that knows Pillow: whoever needs it loads it when there is a
picture, for that takes its time."""
