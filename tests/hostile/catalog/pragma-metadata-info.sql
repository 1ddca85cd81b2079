FROM pragma_metadata_info()
