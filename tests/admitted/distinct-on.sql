SELECT DISTINCT ON (member_id) member_id, title_id, started_at FROM plays ORDER BY member_id, started_at DESC
