SET errors_as_json = false
