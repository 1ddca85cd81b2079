-- expects: window.boundary
-- because: The last day ends at 23:59:59, so a search in its last second is lost.
WITH calendar AS (
    SELECT range::DATE AS day FROM range(DATE '${first_day}', DATE '${last_day}' + 1, INTERVAL 1 DAY)
),
requests AS (
    SELECT DISTINCT s.search_id, s.searched_at, s.results_count
    FROM searches AS s
    LEFT JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
      AND s.searched_at BETWEEN TIMESTAMP '${first_day} 00:00:00' AND TIMESTAMP '${last_day} 23:59:59'
)
SELECT
    c.day,
    count(r.search_id) AS searches,
    count(r.search_id) - count(r.results_count) AS failed_requests,
    count_if(r.results_count = 0) AS no_result_searches,
    count_if(r.results_count = 0) / NULLIF(count(r.results_count), 0) AS no_result_rate
FROM calendar AS c
LEFT JOIN requests AS r ON date_trunc('day', r.searched_at) = c.day
GROUP BY c.day
ORDER BY c.day
