-- a macro: inside it reads pragma_database_size()
SELECT get_block_size('data') AS bytes
