SELECT min(COLUMNS(['title_id', 'runtime_minutes'])) AS 'least_\0', max(COLUMNS(['title_id', 'runtime_minutes'])) FROM titles
