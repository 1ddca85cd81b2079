-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH devices AS (
    -- copies agree on device, so DISTINCT is one row per session
    SELECT DISTINCT session_id, COALESCE(device, 'unknown') AS device
    FROM sessions
),
timeline AS (
    SELECT member_id, searched_at AS event_at, search_id, session_id, results_count, CAST(NULL AS TIMESTAMP) AS play_at
    FROM (SELECT DISTINCT search_id, session_id, member_id, searched_at, results_count FROM searches) s
    WHERE member_id IS NOT NULL
    UNION ALL
    SELECT member_id, started_at, NULL, NULL, NULL, started_at
    FROM (SELECT DISTINCT play_id, member_id, started_at, is_autoplay FROM plays) p
    WHERE member_id IS NOT NULL
      AND COALESCE(is_autoplay, FALSE) = FALSE
),
with_next_play AS (
    -- RANGE, not ROWS: a play at the same instant is a peer and counts
    SELECT
        *,
        MIN(play_at) OVER (
            PARTITION BY member_id ORDER BY event_at
            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS next_play_at
    FROM timeline
),
june AS (
    SELECT
        t.search_id,
        COALESCE(d.device, 'unknown') AS device,
        CASE WHEN t.next_play_at < t.event_at + INTERVAL '30 minutes' THEN 1 ELSE 0 END AS converted
    FROM with_next_play t
    LEFT JOIN devices d ON d.session_id = t.session_id
    WHERE t.search_id IS NOT NULL
      AND t.results_count IS NOT NULL
      AND t.event_at >= TIMESTAMP '2025-06-01'
      AND t.event_at <  TIMESTAMP '2025-07-01'
      AND t.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
)
SELECT
    device,
    COUNT(*) AS searches,
    CAST(SUM(converted) AS BIGINT) AS converted_searches,
    AVG(converted) AS conversion
FROM june
GROUP BY device;
