-- Style: rank the copies with a window, make a daily table of the days that have searches, fill it up last.
WITH ranked AS (
    SELECT
        search_id,
        member_id,
        searched_at,
        results_count,
        row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) AS copy_number
    FROM searches
    WHERE searched_at >= TIMESTAMP '${first_day} 00:00:00'
),

daily AS (
    SELECT
        date_trunc('day', r.searched_at)::DATE AS searched_on,
        count(*) AS requests,
        sum(CASE WHEN r.results_count IS NULL THEN 1 ELSE 0 END) AS failures,
        sum(CASE WHEN r.results_count > 0 THEN 1 ELSE 0 END) AS found
    FROM ranked AS r
    LEFT JOIN members AS m USING (member_id)
    WHERE r.copy_number = 1
      AND coalesce(m.is_internal, FALSE) = FALSE
    GROUP BY 1
),

filled AS (
    SELECT
        DATE '${first_day}' + i::INTEGER AS day,
        coalesce(requests, 0) AS requests,
        coalesce(failures, 0) AS failures,
        coalesce(found, 0) AS found
    FROM range(DATE '${last_day}' - DATE '${first_day}' + 1) AS numbers (i)
    LEFT JOIN daily ON searched_on = DATE '${first_day}' + i::INTEGER
)

SELECT
    day,
    requests AS searches,
    failures AS failed_requests,
    requests - failures - found AS no_result_searches,
    CASE WHEN requests - failures = 0 THEN NULL ELSE 1 - found::DOUBLE / (requests - failures) END AS no_result_rate
FROM filled
ORDER BY day
