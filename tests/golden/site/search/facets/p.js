dateline.part("facets/p",[["ann-lee","Ann Lee",1,["이안"]],["bo-kim","Bo Kim",0,[]],["eugene-whong","Eugene Whong",0,[]],["leejin-jun","Leejin Jun",1,[]],["yonggun-shin","Yonggun Shin",1,[]]])
