"""A newspaper article as three manuals cite it: APA (7th edition), Chicago (18th, a bibliography) and MLA (9th).

By rule, and not through a CSL processor, which takes milliseconds for what takes microseconds here, and knows neither
names that are not to be taken apart nor dates in EDTF. In English, as the manuals are; titles and names stand as they
are written. All three tell where the record is kept, for there may be no address.
"""

from generator.formats.styles.apa import apa
from generator.formats.styles.chicago import chicago
from generator.formats.styles.mla import mla
from generator.formats.styles.runs import Run, text_of

__all__ = ["Run", "apa", "chicago", "mla", "text_of"]
