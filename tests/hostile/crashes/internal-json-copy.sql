SELECT __internal_json_copy_to_json({'a': 1}, '%', '%')
