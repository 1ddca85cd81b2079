SELECT * FROM pragma_storage_info('plays')
