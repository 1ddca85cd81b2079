-- Style: join everything to the days at once and count distinct ids: copies repeat an id, and never add one.
SELECT
    d.day,
    count(DISTINCT s.search_id) AS searches,
    count(DISTINCT CASE WHEN s.results_count IS NULL THEN s.search_id END) AS failed_requests,
    count(DISTINCT CASE WHEN s.results_count = 0 THEN s.search_id END) AS no_result_searches,
    count(DISTINCT CASE WHEN s.results_count = 0 THEN s.search_id END)
        / nullif(count(DISTINCT CASE WHEN s.results_count >= 0 THEN s.search_id END), 0)::DOUBLE AS no_result_rate
FROM (SELECT unnest(range(DATE '${first_day}', DATE '${last_day}' + 1, INTERVAL '1 day')) AS day) AS d
LEFT JOIN (
    SELECT search_id, searched_at, results_count
    FROM searches
    WHERE member_id IS NULL
       OR member_id IN (SELECT member_id FROM members WHERE is_internal IS NULL OR is_internal = FALSE)
) AS s ON s.searched_at >= d.day AND s.searched_at < d.day + INTERVAL '1 day'
GROUP BY d.day
ORDER BY d.day
