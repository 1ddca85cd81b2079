SELECT count(*) FROM json_tree(repeat('[', 20000) || repeat(']', 20000))
