-- expects: value.mismatch
-- because: The rate divides by all requests, although nobody knows what a failed one would have found.
-- reading: what share of all requests is known to have found nothing
WITH once AS (
    SELECT search_id, any_value(member_id) AS member_id, any_value(searched_at) AS searched_at,
           any_value(results_count) AS results_count
    FROM searches
    GROUP BY search_id
),
per_day AS (
    SELECT
        o.searched_at::DATE AS day,
        count(*) AS searches,
        count_if(o.results_count IS NULL) AS failed_requests,
        count_if(o.results_count = 0) AS no_result_searches
    FROM once AS o
    LEFT JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
)
SELECT
    c.day::DATE AS day,
    coalesce(p.searches, 0) AS searches,
    coalesce(p.failed_requests, 0) AS failed_requests,
    coalesce(p.no_result_searches, 0) AS no_result_searches,
    p.no_result_searches / p.searches AS no_result_rate
FROM generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS c (day)
LEFT JOIN per_day AS p ON p.day = c.day
ORDER BY 1
