-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH per_play AS (
    SELECT p.play_id, p.member_id, p.started_at, coalesce(arg_max(p.watch_seconds, p.received_at), 0) AS s
    FROM plays p LEFT JOIN members m ON m.member_id = p.member_id
    WHERE coalesce(m.is_internal, FALSE) IS FALSE
    GROUP BY ALL
), per_viewer AS (               -- one row per week and member; member NULL is all signed-out viewing of the week
    SELECT k AS week_no, member_id, sum(s) AS s
    FROM (SELECT date_diff('day', started_at::DATE, date_trunc('week', as_of)::DATE) AS age,
                 (age + 6) // 7 AS k, member_id, s       -- 1 is the latest complete week
          FROM per_play, dataset_info
          WHERE started_at < date_trunc('week', as_of))
    WHERE k BETWEEN 1 AND 8
    GROUP BY ALL
    UNION ALL
    SELECT unnest(range(1, 9)), NULL, 0                  -- no week without a row
)
SELECT (SELECT date_trunc('week', as_of)::DATE FROM dataset_info) - 7 * week_no::INTEGER AS week_start,
       sum(s) / 3600 AS watch_hours,
       count(member_id) AS viewers,
       avg(s) FILTER (member_id IS NOT NULL) / 3600 AS hours_per_viewer
FROM per_viewer
GROUP BY week_no
ORDER BY week_start;
