-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    day,
    searches,
    failed_requests,
    no_result_searches,
    CASE
        WHEN searches - failed_requests = 0 THEN NULL
        ELSE no_result_searches * 1.0 / (searches - failed_requests)
    END AS no_result_rate
FROM (
    SELECT
        CAST(d.day AS DATE) AS day,
        COALESCE(a.n, 0) AS searches,
        COALESCE(f.n, 0) AS failed_requests,
        COALESCE(z.n, 0) AS no_result_searches
    FROM generate_series(TIMESTAMP '2025-06-10', TIMESTAMP '2025-06-23', INTERVAL 1 DAY) AS d(day)
    LEFT JOIN (
        SELECT date_trunc('day', s.searched_at) AS day, COUNT(DISTINCT s.search_id) AS n
        FROM searches s
        LEFT JOIN members m ON m.member_id = s.member_id
        WHERE m.is_internal IS NOT TRUE
        GROUP BY date_trunc('day', s.searched_at)
    ) a ON a.day = d.day
    LEFT JOIN (
        SELECT date_trunc('day', s.searched_at) AS day, COUNT(DISTINCT s.search_id) AS n
        FROM searches s
        LEFT JOIN members m ON m.member_id = s.member_id
        WHERE m.is_internal IS NOT TRUE AND s.results_count IS NULL
        GROUP BY date_trunc('day', s.searched_at)
    ) f ON f.day = d.day
    LEFT JOIN (
        SELECT date_trunc('day', s.searched_at) AS day, COUNT(DISTINCT s.search_id) AS n
        FROM searches s
        LEFT JOIN members m ON m.member_id = s.member_id
        WHERE m.is_internal IS NOT TRUE AND s.results_count = 0
        GROUP BY date_trunc('day', s.searched_at)
    ) z ON z.day = d.day
) t
ORDER BY day
