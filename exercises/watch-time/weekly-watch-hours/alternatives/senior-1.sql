-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH weeks AS (
    SELECT unnest(range(date_trunc('week', as_of) - INTERVAL 56 DAY, date_trunc('week', as_of)::TIMESTAMP, INTERVAL 7 DAY)) AS wk
    FROM dataset_info
), latest AS (
    FROM plays
    SELECT member_id, date_trunc('week', started_at) AS wk, coalesce(watch_seconds, 0) AS s
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
), ours AS (
    FROM latest ANTI JOIN (FROM members WHERE is_internal) USING (member_id)
)
SELECT w.wk::DATE AS week_start,
       coalesce(sum(o.s), 0) / 3600 AS watch_hours,
       count(DISTINCT o.member_id) AS viewers,
       sum(o.s) FILTER (o.member_id IS NOT NULL) / 3600 / nullif(count(DISTINCT o.member_id), 0) AS hours_per_viewer
FROM weeks w LEFT JOIN ours o ON o.wk = w.wk
GROUP BY w.wk
ORDER BY week_start;
