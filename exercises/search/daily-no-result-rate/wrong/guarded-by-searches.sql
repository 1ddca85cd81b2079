-- expects: null.non_finite
-- because: The division is guarded against a day without searches, but not against one on which all of them failed.
WITH counted AS (
    SELECT
        d.day::DATE AS day,
        count(r.search_id) AS searches,
        count(r.search_id) - count(r.results_count) AS failed_requests,
        count(*) FILTER (WHERE r.results_count = 0) AS no_result_searches
    FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS d (day)
    LEFT JOIN (
        SELECT DISTINCT s.search_id, s.searched_at::DATE AS day, s.results_count
        FROM searches AS s
        LEFT JOIN members AS m ON m.member_id = s.member_id
        WHERE m.is_internal IS NOT TRUE
    ) AS r ON r.day = d.day
    GROUP BY 1
)
SELECT
    *,
    CASE WHEN searches > 0 THEN no_result_searches / (searches - failed_requests) END AS no_result_rate
FROM counted
ORDER BY day
