SELECT member_id, min(day) AS first_day, count(*) AS days FROM (
    SELECT member_id, day, day - row_number() OVER (PARTITION BY member_id ORDER BY day)::INTEGER AS island
    FROM (SELECT DISTINCT member_id, started_at::DATE AS day FROM plays WHERE member_id IS NOT NULL)
) GROUP BY member_id, island HAVING count(*) >= 3
