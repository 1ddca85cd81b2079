-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH RECURSIVE days AS (
    SELECT DATE '2025-06-10' AS day
    UNION ALL
    SELECT CAST(day + INTERVAL '1 day' AS DATE) FROM days WHERE day < DATE '2025-06-23'
),
external_log AS (
    SELECT s.search_id, s.searched_at, s.results_count
    FROM searches s
    WHERE s.member_id IS NULL
       OR s.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
),
daily AS (
    -- raw copies are joined here; every count is of distinct ids
    SELECT
        d.day,
        COUNT(DISTINCT l.search_id) AS searches,
        COUNT(DISTINCT CASE WHEN l.results_count IS NULL THEN l.search_id END) AS failed_requests,
        COUNT(DISTINCT CASE WHEN l.results_count = 0 THEN l.search_id END) AS no_result_searches,
        COUNT(DISTINCT CASE WHEN l.results_count IS NOT NULL THEN l.search_id END) AS answered
    FROM days d
    LEFT JOIN external_log l
      ON l.searched_at >= d.day
     AND l.searched_at < d.day + INTERVAL '1 day'
    GROUP BY d.day
)
SELECT
    day,
    searches,
    failed_requests,
    no_result_searches,
    CASE WHEN answered > 0 THEN CAST(no_result_searches AS DOUBLE PRECISION) / answered END AS no_result_rate
FROM daily
ORDER BY day ASC;
