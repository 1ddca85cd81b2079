SET default_collation = 'NOCASE'
