"""Helpers of the importer `markdown`: a site (`sites`), a file of it (`reading`), its parts (`heads`, `bodies`), and
what is made of it (`articles`)."""
