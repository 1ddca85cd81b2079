WITH gaps AS (
    SELECT *, started_at - lag(started_at) OVER (PARTITION BY member_id ORDER BY started_at) > INTERVAL 30 MINUTE AS is_new FROM plays
)
SELECT member_id, started_at, sum(coalesce(is_new, true)::INT) OVER (PARTITION BY member_id ORDER BY started_at) AS visit FROM gaps
