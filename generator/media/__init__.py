"""Pictures: decoded, and encoded again as a page needs them. The only package that knows Pillow, which takes its time to
load: whoever needs it loads it when there is a picture."""
