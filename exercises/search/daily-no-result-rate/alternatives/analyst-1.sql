-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH days AS (
    SELECT CAST(d AS DATE) AS day
    FROM (
        SELECT unnest(generate_series(TIMESTAMP '2025-06-10', TIMESTAMP '2025-06-23', INTERVAL '1 day')) AS d
    ) g
),
requests AS (
    SELECT DISTINCT s.search_id, s.member_id, s.searched_at, s.results_count
    FROM searches s
    WHERE s.searched_at >= TIMESTAMP '2025-06-10'
      AND s.searched_at <  TIMESTAMP '2025-06-24'
),
counted AS (
    SELECT
        CAST(r.searched_at AS DATE) AS day,
        COUNT(*) AS searches,
        COUNT(*) FILTER (WHERE r.results_count IS NULL) AS failed_requests,
        COUNT(*) FILTER (WHERE r.results_count = 0) AS no_result_searches
    FROM requests r
    LEFT JOIN members m ON m.member_id = r.member_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
)
SELECT
    d.day,
    COALESCE(c.searches, 0) AS searches,
    COALESCE(c.failed_requests, 0) AS failed_requests,
    COALESCE(c.no_result_searches, 0) AS no_result_searches,
    c.no_result_searches * 1.0 / NULLIF(c.searches - c.failed_requests, 0) AS no_result_rate
FROM days d
LEFT JOIN counted c ON c.day = d.day
ORDER BY d.day;
