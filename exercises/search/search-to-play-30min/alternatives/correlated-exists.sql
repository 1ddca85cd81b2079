-- Style: one question per search, asked with EXISTS and scalar subqueries; DISTINCT removes the copies.
SELECT
    device,
    count(*) AS searches,
    sum(hit) AS converted_searches,
    avg(hit) AS conversion
FROM (
    SELECT
        q.search_id,
        coalesce(
            (SELECT min(v.device) FROM sessions AS v WHERE v.session_id = q.session_id),
            'unknown'
        ) AS device,
        CASE
            WHEN EXISTS (
                SELECT 1
                FROM plays AS p
                WHERE p.member_id = q.member_id
                  AND (p.is_autoplay IS NULL OR p.is_autoplay = FALSE)
                  AND p.started_at >= q.searched_at
                  AND p.started_at < q.searched_at + INTERVAL '${window_minutes} minutes'
            ) THEN 1
            ELSE 0
        END AS hit
    FROM (
        SELECT DISTINCT search_id, session_id, member_id, searched_at
        FROM searches
        WHERE results_count IS NOT NULL
    ) AS q
    WHERE year(q.searched_at) = year(DATE '${month}')
      AND month(q.searched_at) = month(DATE '${month}')
      AND EXISTS (
            SELECT 1
            FROM members AS m
            WHERE m.member_id = q.member_id
              AND (m.is_internal IS NULL OR NOT m.is_internal)
      )
) AS judged
GROUP BY device
