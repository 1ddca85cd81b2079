WITH changed AS (UPDATE titles SET title_name = 'x' RETURNING *) FROM changed
