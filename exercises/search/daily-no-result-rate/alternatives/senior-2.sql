-- Style: what a senior writes, who has read only the prompt and the definitions.
SELECT d.day::DATE AS day, x.searches, x.failed_requests, x.no_result_searches,
       x.no_result_searches / nullif(x.searches - x.failed_requests, 0) AS no_result_rate
FROM range(TIMESTAMP '2025-06-10', TIMESTAMP '2025-06-24', INTERVAL 1 DAY) AS d(day),
LATERAL (
    SELECT count(DISTINCT q.search_id) AS searches,
           count(DISTINCT q.search_id) FILTER (q.results_count IS NULL) AS failed_requests,
           count(DISTINCT q.search_id) FILTER (q.results_count = 0) AS no_result_searches
    FROM (SELECT s.search_id, s.searched_at, s.results_count
          FROM searches s LEFT JOIN members m ON m.member_id = s.member_id
          WHERE m.is_internal IS NOT TRUE) q
    WHERE q.searched_at >= d.day AND q.searched_at < d.day + INTERVAL 1 DAY
) x
ORDER BY day;
