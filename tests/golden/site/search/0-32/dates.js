dateline.part("0-32/dates","4oJBBBBBBBBBBBBBBBBBBBB6_EzwxBAriB-UxZBF3GyJA")
