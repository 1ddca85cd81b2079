-- Style: window functions. Searches and play starts of a member form one stream; a search looks ahead in it.
WITH search_events AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) AS copy_rank
    FROM searches
),

stream AS (
    SELECT member_id, searched_at AS happened_at, NULL AS play_at, search_id, session_id, results_count
    FROM search_events
    WHERE copy_rank = 1 AND member_id IS NOT NULL
    UNION ALL
    SELECT member_id, started_at, started_at, NULL, NULL, NULL
    FROM plays
    WHERE member_id IS NOT NULL AND NOT coalesce(is_autoplay, FALSE)
),

looked_ahead AS (
    SELECT
        *,
        -- RANGE takes events at the same instant along, so a play at the instant of the search is seen
        min(play_at) OVER (
            PARTITION BY member_id ORDER BY happened_at
            RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS next_play_at
    FROM stream
),

session_device AS (
    SELECT DISTINCT ON (session_id) session_id, device
    FROM sessions
    ORDER BY session_id, received_at DESC
),

judged AS (
    SELECT
        CASE WHEN d.device IS NULL THEN 'unknown' ELSE d.device END AS device,
        CASE WHEN a.next_play_at < a.happened_at + to_minutes(${window_minutes}) THEN 1 ELSE 0 END AS converted
    FROM looked_ahead AS a
    JOIN members AS m ON m.member_id = a.member_id AND m.is_internal IS NOT TRUE
    LEFT JOIN session_device AS d ON d.session_id = a.session_id
    WHERE a.search_id IS NOT NULL
      AND a.results_count IS NOT NULL
      AND a.happened_at >= DATE '${month}'
      AND a.happened_at < DATE '${month}' + INTERVAL 1 MONTH
)

SELECT
    device,
    count(*) AS searches,
    sum(converted) AS converted_searches,
    sum(converted)::DOUBLE / count(*) AS conversion
FROM judged
GROUP BY device
