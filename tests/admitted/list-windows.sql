SELECT list_aggregate([3, 1, 2], 'median'), list_avg([1, 2]), list_min([2, 1]), list_any_value([NULL, 1]), array_to_string(['a', 'b'], '-')
