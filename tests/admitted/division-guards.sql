SELECT title_id, sum(watch_seconds) / nullif(count(*), 0), coalesce(sum(watch_seconds), 0) * 1.0 / greatest(count(DISTINCT member_id), 1) FROM plays GROUP BY title_id
