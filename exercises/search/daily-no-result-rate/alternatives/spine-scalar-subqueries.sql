-- Style: one row per day, and a scalar subquery for each number.
WITH RECURSIVE calendar AS (
    SELECT DATE '${first_day}' AS day
    UNION ALL
    SELECT day + 1 FROM calendar WHERE day < DATE '${last_day}'
),

public_searches AS (
    SELECT search_id, min(searched_at) AS searched_at, min(results_count) AS results_count
    FROM searches AS s
    WHERE NOT EXISTS (SELECT 1 FROM members AS m WHERE m.member_id = s.member_id AND m.is_internal)
    GROUP BY search_id
),

numbers AS (
    SELECT
        c.day,
        (SELECT count(*) FROM public_searches AS p WHERE CAST(p.searched_at AS DATE) = c.day) AS searches,
        (
            SELECT count(*)
            FROM public_searches AS p
            WHERE CAST(p.searched_at AS DATE) = c.day AND p.results_count IS NULL
        ) AS failed_requests,
        (
            SELECT count(*)
            FROM public_searches AS p
            WHERE CAST(p.searched_at AS DATE) = c.day AND p.results_count = 0
        ) AS no_result_searches
    FROM calendar AS c
)

SELECT
    day,
    searches,
    failed_requests,
    no_result_searches,
    CASE
        WHEN searches > failed_requests THEN no_result_searches::DOUBLE / (searches - failed_requests)
    END AS no_result_rate
FROM numbers
ORDER BY day
