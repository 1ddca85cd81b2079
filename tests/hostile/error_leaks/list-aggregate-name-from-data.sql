SELECT list_aggregate([1], (SELECT max(title_name) FROM titles)) AS x
