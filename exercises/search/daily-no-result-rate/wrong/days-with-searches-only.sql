-- expects: grain.missing_zero_rows
-- because: The day without a single search is missing from the chart.
SELECT
    searched_at::DATE AS day,
    count(*) AS searches,
    count(*) - count(results_count) AS failed_requests,
    count(*) FILTER (WHERE results_count = 0) AS no_result_searches,
    count(*) FILTER (WHERE results_count = 0)::DOUBLE / NULLIF(count(results_count), 0) AS no_result_rate
FROM (
    SELECT DISTINCT search_id, member_id, searched_at, results_count
    FROM searches
    WHERE searched_at >= DATE '${first_day}' AND searched_at < DATE '${last_day}' + INTERVAL 1 DAY
) AS s
LEFT JOIN members AS m USING (member_id)
WHERE m.is_internal IS NOT TRUE
GROUP BY 1
ORDER BY 1
