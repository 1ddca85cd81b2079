SELECT count(*) FROM (SELECT member_id, list(title_id) AS seen FROM plays GROUP BY 1) WHERE list_has_any(seen, [1, 2, 3]) OR len(seen) > 10
