-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    d.day,
    COUNT(s.search_id) AS searches,
    COUNT(CASE WHEN s.search_id IS NOT NULL AND s.results_count IS NULL THEN 1 END) AS failed_requests,
    COUNT(CASE WHEN s.results_count = 0 THEN 1 END) AS no_result_searches,
    CASE
        WHEN COUNT(s.results_count) = 0 THEN NULL
        ELSE COUNT(CASE WHEN s.results_count = 0 THEN 1 END) * 1.0 / COUNT(s.results_count)
    END AS no_result_rate
FROM (
    VALUES
        (DATE '2025-06-10'), (DATE '2025-06-11'), (DATE '2025-06-12'), (DATE '2025-06-13'),
        (DATE '2025-06-14'), (DATE '2025-06-15'), (DATE '2025-06-16'), (DATE '2025-06-17'),
        (DATE '2025-06-18'), (DATE '2025-06-19'), (DATE '2025-06-20'), (DATE '2025-06-21'),
        (DATE '2025-06-22'), (DATE '2025-06-23')
) AS d(day)
LEFT JOIN (
    SELECT DISTINCT search_id, CAST(searched_at AS DATE) AS search_day, results_count
    FROM searches
    WHERE member_id IS NULL
       OR member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
) s ON s.search_day = d.day
GROUP BY d.day
ORDER BY d.day
