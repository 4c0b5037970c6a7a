"""What templates see: frozen values made from the archive, shared by the kinds of page in `outputs`."""
