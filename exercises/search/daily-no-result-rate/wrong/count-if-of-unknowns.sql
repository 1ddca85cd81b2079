-- expects: null.for_zero
-- because: count_if gives NULL, and not 0, where no row says true or false: a day on which every search failed, or that has none, has no count.
WITH s AS (
    SELECT DISTINCT ON (search_id) searched_at::DATE AS day, results_count
    FROM searches
    ANTI JOIN (FROM members WHERE is_internal) USING (member_id)
    WHERE searched_at >= TIMESTAMP '2025-06-10' AND searched_at < TIMESTAMP '2025-06-24'
    ORDER BY search_id
), d AS (
    SELECT unnest(range(TIMESTAMP '2025-06-10', TIMESTAMP '2025-06-24', INTERVAL 1 DAY))::DATE AS day
)
SELECT d.day,
       count(s.day) AS searches,
       count(s.day) - count(results_count) AS failed_requests,
       count_if(results_count = 0) AS no_result_searches,
       avg((results_count = 0)::INTEGER) AS no_result_rate   -- avg skips the failed ones
FROM d LEFT JOIN s ON s.day = d.day
GROUP BY d.day
ORDER BY d.day;
