-- expects: duplicate.raw_copies
-- because: Every delivered copy of a request counts as a search.
SELECT
    d.day::DATE AS day,
    count(s.search_id) AS searches,
    count(s.search_id) FILTER (WHERE s.results_count IS NULL) AS failed_requests,
    count(s.search_id) FILTER (WHERE s.results_count = 0) AS no_result_searches,
    avg(CASE WHEN s.results_count = 0 THEN 1.0 WHEN s.results_count > 0 THEN 0.0 END) AS no_result_rate
FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS d (day)
LEFT JOIN (
    SELECT s.*
    FROM searches AS s
    LEFT JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
) AS s ON date_trunc('day', s.searched_at) = d.day
GROUP BY d.day
ORDER BY d.day
