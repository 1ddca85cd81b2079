-- expects: time.look_ahead
-- because: The tenure is that of today, so people who searched in their first weeks are counted as established.
-- reading: how the attempts turned out by how long members have been with us by now
WITH asked AS (
    SELECT DISTINCT q.search_id, q.member_id, q.searched_at, q.results_count
    FROM searches AS q, members AS m
    WHERE q.member_id = m.member_id
      AND (m.is_internal IS NULL OR m.is_internal = FALSE)
),

first_requests AS (
    SELECT a.member_id, a.searched_at AS began_at
    FROM asked AS a
    WHERE NOT EXISTS (
        SELECT 1
        FROM asked AS b
        WHERE b.member_id = a.member_id
          AND b.searched_at >= a.searched_at - INTERVAL '${gap_seconds} seconds'
          AND (b.searched_at < a.searched_at OR (b.searched_at = a.searched_at AND b.search_id < a.search_id))
    )
),

last_requests AS (
    SELECT a.member_id, a.searched_at AS ended_at, CASE WHEN a.results_count > 0 THEN 1 ELSE 0 END AS found
    FROM asked AS a
    WHERE NOT EXISTS (
        SELECT 1
        FROM asked AS b
        WHERE b.member_id = a.member_id
          AND b.searched_at <= a.searched_at + INTERVAL '${gap_seconds} seconds'
          AND (b.searched_at > a.searched_at OR (b.searched_at = a.searched_at AND b.search_id > a.search_id))
    )
),

episodes AS (
    SELECT l.member_id, l.ended_at, l.found, max(f.began_at) AS began_at
    FROM last_requests AS l
    JOIN first_requests AS f ON f.member_id = l.member_id AND f.began_at <= l.ended_at
    GROUP BY l.member_id, l.ended_at, l.found
),

latest_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays AS p
    WHERE (p.is_autoplay = FALSE OR p.is_autoplay IS NULL)
      AND p.received_at = (SELECT max(c.received_at) FROM plays AS c WHERE c.play_id = p.play_id)
),

chosen AS (
    SELECT p.play_id, p.member_id, p.started_at, p.watch_seconds, max(e.ended_at) AS ended_at
    FROM latest_plays AS p
    JOIN episodes AS e ON e.member_id = p.member_id AND e.ended_at <= p.started_at
    GROUP BY p.play_id, p.member_id, p.started_at, p.watch_seconds
),

scored AS (
    SELECT
        (
            SELECT CASE
                WHEN date_diff('microsecond', m.signup_at, d.as_of) < 30 * 86400000000 THEN 'new'
                WHEN date_diff('microsecond', m.signup_at, d.as_of) < 180 * 86400000000 THEN 'established'
                WHEN date_diff('microsecond', m.signup_at, d.as_of) IS NULL THEN 'unknown'
                ELSE 'veteran'
            END
            FROM members AS m, dataset_info AS d
            WHERE m.member_id = e.member_id
        ) AS tenure_segment,
        e.found,
        CASE WHEN EXISTS (
            SELECT 1 FROM chosen AS c
            WHERE c.member_id = e.member_id AND c.ended_at = e.ended_at
              AND c.started_at < e.ended_at + INTERVAL '${window_minutes} minutes'
        ) THEN e.found ELSE 0 END AS started,
        CASE WHEN EXISTS (
            SELECT 1 FROM chosen AS c
            WHERE c.member_id = e.member_id AND c.ended_at = e.ended_at
              AND c.started_at < e.ended_at + INTERVAL '${window_minutes} minutes'
              AND c.watch_seconds >= 120
        ) THEN e.found ELSE 0 END AS qualified
    FROM episodes AS e
    WHERE e.began_at >= TIMESTAMP '${month} 00:00:00'
      AND e.began_at < TIMESTAMP '${month} 00:00:00' + INTERVAL '1 month'

    UNION ALL SELECT 'new', NULL, NULL, NULL
    UNION ALL SELECT 'established', NULL, NULL, NULL
    UNION ALL SELECT 'veteran', NULL, NULL, NULL
    UNION ALL SELECT 'unknown', NULL, NULL, NULL
)

SELECT
    tenure_segment,
    count(found) AS episodes,
    coalesce(sum(found), 0) AS with_results,
    coalesce(sum(started), 0) AS play_starts,
    coalesce(sum(qualified), 0) AS qualified_plays,
    avg(qualified) AS qualified_rate
FROM scored
GROUP BY tenure_segment
