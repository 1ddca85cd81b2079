-- expects: null.rows_dropped
-- because: Searches by members older than the flag are lost together with those of the internal accounts.
WITH days AS (
    SELECT unnest(generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY))::DATE AS day
),
requests AS (
    SELECT DISTINCT s.search_id, s.searched_at::DATE AS day, s.results_count
    FROM searches AS s
    LEFT JOIN members AS m ON m.member_id = s.member_id
    WHERE s.member_id IS NULL OR NOT m.is_internal
)
SELECT
    d.day,
    count(r.search_id) AS searches,
    count(r.search_id) - count(r.results_count) AS failed_requests,
    count(*) FILTER (WHERE r.results_count = 0) AS no_result_searches,
    count(*) FILTER (WHERE r.results_count = 0)::DOUBLE / NULLIF(count(r.results_count), 0) AS no_result_rate
FROM days AS d
LEFT JOIN requests AS r ON r.day = d.day
GROUP BY d.day
ORDER BY d.day
