SELECT member_id, started_at, count(DISTINCT title_id) OVER (PARTITION BY member_id ORDER BY started_at) AS titles_so_far FROM plays
