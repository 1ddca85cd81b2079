SELECT index_key({'table': 'titles', 'schema': 'main'}, 'PRIMARY_titles_0', 1)
