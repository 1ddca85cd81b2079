-- Style: set-based. Every day brings a row of zeros, every search a row of ones and zeros; then plain sums.
WITH ones_and_zeros AS (
    SELECT day, 0 AS asked, 0 AS failed, 0 AS empty
    FROM (SELECT CAST(range AS DATE) AS day FROM range(DATE '${first_day}', DATE '${last_day}' + INTERVAL 1 DAY, INTERVAL 1 DAY))
    UNION ALL
    SELECT
        searched_at::DATE,
        1,
        CASE WHEN results_count IS NULL THEN 1 ELSE 0 END,
        CASE WHEN results_count = 0 THEN 1 ELSE 0 END
    FROM (
        SELECT search_id, member_id, searched_at, results_count FROM searches
        UNION                               -- not UNION ALL: copies collapse
        SELECT search_id, member_id, searched_at, results_count FROM searches
    ) AS once
    WHERE searched_at >= DATE '${first_day}'
      AND searched_at < DATE '${last_day}' + INTERVAL 1 DAY
      AND coalesce(member_id NOT IN (SELECT member_id FROM members WHERE is_internal), TRUE)
)

SELECT
    day,
    sum(asked) AS searches,
    sum(failed) AS failed_requests,
    sum(empty) AS no_result_searches,
    sum(empty) * 1.0 / nullif(sum(asked) - sum(failed), 0) AS no_result_rate
FROM ones_and_zeros
GROUP BY day
ORDER BY day ASC
