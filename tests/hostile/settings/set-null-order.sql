SET default_null_order = 'nulls_first'
