dateline.part("32/after","J||||A|Q|wJ|A|Y|J|e|V|N")
