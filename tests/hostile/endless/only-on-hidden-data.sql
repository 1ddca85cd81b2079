-- ends at once where people see it, and never elsewhere
SELECT count(*) FROM dataset_info, range(if((SELECT count(*) FROM titles WHERE title_name LIKE 'zzz%') > 0, 1000000000000, 1))
