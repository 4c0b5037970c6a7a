"""Helpers of the importer `markdown`: a site (`sites`), its files (`reading`), their parts (`heads`, `bodies`), and drafts (`articles`)."""
