SET schema = 'information_schema'
