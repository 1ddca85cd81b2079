-- Style: DuckDB idioms. arg_max keeps the latest copy (a copy with known seconds is never followed by an unknown one).
WITH latest AS (
    FROM plays
    SELECT
        play_id,
        any_value(member_id) AS member_id,
        time_bucket(INTERVAL '7 days', any_value(started_at), TIMESTAMP '2024-01-01 00:00:00')::DATE AS week_start,
        coalesce(arg_max(watch_seconds, received_at), 0) AS seconds
    GROUP BY ALL
),

external AS (
    FROM latest
    ANTI JOIN (FROM members WHERE is_internal) AS staff USING (member_id)
),

spine AS (
    FROM dataset_info
    SELECT unnest(range(1, ${weeks} + 1)) AS weeks_ago, date_trunc('week', as_of)::DATE - 7 * weeks_ago::INTEGER AS week_start
)

FROM spine
LEFT JOIN external USING (week_start)
SELECT
    week_start,
    round(coalesce(sum(seconds), 0) / 3600, 3) AS watch_hours,
    count(DISTINCT member_id) AS viewers,
    round(sum(seconds) FILTER (member_id IS NOT NULL) / 3600 / nullif(count(DISTINCT member_id), 0), 3) AS hours_per_viewer
GROUP BY ALL
ORDER BY week_start
