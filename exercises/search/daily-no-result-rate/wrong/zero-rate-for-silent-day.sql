-- expects: null.zero_for_null
-- because: The day on which nothing was answered shows a rate of 0, as if everybody had found something.
SELECT
    c.day::DATE AS day,
    coalesce(p.searches, 0) AS searches,
    coalesce(p.failed, 0) AS failed_requests,
    coalesce(p.empty, 0) AS no_result_searches,
    coalesce(p.empty::DOUBLE / nullif(p.searches - p.failed, 0), 0) AS no_result_rate
FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS c (day)
LEFT JOIN (
    SELECT
        searched_at::DATE AS day,
        count(*) AS searches,
        count_if(results_count IS NULL) AS failed,
        count_if(results_count = 0) AS empty
    FROM (SELECT DISTINCT search_id, member_id, searched_at, results_count FROM searches) AS once
    LEFT JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
) AS p ON p.day = c.day
ORDER BY c.day
