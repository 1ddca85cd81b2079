FORCE INSTALL shellfs FROM community
