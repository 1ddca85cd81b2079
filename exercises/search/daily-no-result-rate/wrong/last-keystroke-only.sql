-- expects: grain.wrong_population
-- because: Only the last request of an attempt is counted, as for a metric of people; this one is of the system.
-- reading: how often an attempt, and not a request, comes back with nothing
WITH once AS (
    SELECT DISTINCT search_id, member_id, searched_at, results_count FROM searches
),
attempts AS (
    SELECT
        *,
        lead(searched_at) OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS next_search_at
    FROM once
),
days AS (
    SELECT unnest(generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY))::DATE AS day
),
requests AS (
    SELECT a.search_id, a.searched_at::DATE AS day, a.results_count
    FROM attempts AS a
    LEFT JOIN members AS m ON m.member_id = a.member_id
    WHERE m.is_internal IS NOT TRUE
      AND (a.member_id IS NULL OR a.next_search_at IS NULL OR a.next_search_at > a.searched_at + INTERVAL '60 seconds')
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
