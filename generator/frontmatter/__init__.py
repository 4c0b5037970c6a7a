"""Front matter: a file taken apart (`head`), and its keys read one by one (`fields`, `reader`)."""
