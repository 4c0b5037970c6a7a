dateline.part("0/dates","4oJBBBBBBBBBBBBBBBBBBBB6_EzwxBAriB-UxZBF3GyJAk-sB")
