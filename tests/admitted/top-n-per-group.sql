SELECT kind, title_name, plays FROM (
    SELECT t.kind, t.title_name, count(*) AS plays, row_number() OVER (PARTITION BY t.kind ORDER BY count(*) DESC, t.title_name) AS place
    FROM plays p JOIN titles t USING (title_id) GROUP BY t.kind, t.title_name
) WHERE place <= 3 ORDER BY kind, place
