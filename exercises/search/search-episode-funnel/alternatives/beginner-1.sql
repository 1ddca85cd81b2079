-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH s AS (
    SELECT DISTINCT search_id, member_id, searched_at, results_count
    FROM searches
    WHERE member_id IS NOT NULL
      AND member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
),
-- an episode: a request with nothing in the 60 seconds before it, up to the first
-- request (from there on) with nothing in the 60 seconds after it
episodes AS (
    SELECT b.member_id, b.begin_at, MIN(e.end_at) AS end_at
    FROM (
        SELECT s.member_id, s.searched_at AS begin_at
        FROM s
        WHERE NOT EXISTS (
            SELECT 1 FROM s x
            WHERE x.member_id = s.member_id
              AND x.searched_at >= s.searched_at - INTERVAL 60 SECOND
              AND (x.searched_at < s.searched_at
                   OR (x.searched_at = s.searched_at AND x.search_id < s.search_id))
        )
    ) b
    JOIN (
        SELECT s.member_id, s.searched_at AS end_at
        FROM s
        WHERE NOT EXISTS (
            SELECT 1 FROM s x
            WHERE x.member_id = s.member_id
              AND x.searched_at <= s.searched_at + INTERVAL 60 SECOND
              AND (x.searched_at > s.searched_at
                   OR (x.searched_at = s.searched_at AND x.search_id > s.search_id))
        )
    ) e ON e.member_id = b.member_id AND e.end_at >= b.begin_at
    GROUP BY b.member_id, b.begin_at
),
-- each play start with the end of the episode that it belongs to
credited AS (
    SELECT p.play_id, p.member_id, p.watch_seconds, MAX(ep.end_at) AS end_at
    FROM (
        SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
        WHERE pl.is_autoplay IS NOT TRUE
    ) p
    JOIN episodes ep
        ON ep.member_id = p.member_id
       AND ep.end_at <= p.started_at
       AND p.started_at < ep.end_at + INTERVAL 10 MINUTE
    GROUP BY p.play_id, p.member_id, p.watch_seconds
)
SELECT
    seg.name AS tenure_segment,
    COUNT(f.member_id) AS episodes,
    COALESCE(SUM(f.found), 0) AS with_results,
    COALESCE(SUM(CASE WHEN f.found = 1 AND f.n_plays > 0 THEN 1 ELSE 0 END), 0) AS play_starts,
    COALESCE(SUM(CASE WHEN f.found = 1 AND f.n_qualified > 0 THEN 1 ELSE 0 END), 0) AS qualified_plays,
    CASE
        WHEN COUNT(f.member_id) = 0 THEN NULL
        ELSE SUM(CASE WHEN f.found = 1 AND f.n_qualified > 0 THEN 1 ELSE 0 END) * 1.0 / COUNT(f.member_id)
    END AS qualified_rate
FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) AS seg(name)
LEFT JOIN (
    SELECT
        ep.member_id,
        ep.begin_at,
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN ep.begin_at < m.signup_at + INTERVAL 30 DAY THEN 'new'
            WHEN ep.begin_at < m.signup_at + INTERVAL 180 DAY THEN 'established'
            ELSE 'veteran'
        END AS segment,
        CASE WHEN last_one.results_count > 0 THEN 1 ELSE 0 END AS found,
        (SELECT COUNT(*) FROM credited c
         WHERE c.member_id = ep.member_id AND c.end_at = ep.end_at) AS n_plays,
        (SELECT COUNT(*) FROM credited c
         WHERE c.member_id = ep.member_id AND c.end_at = ep.end_at AND c.watch_seconds >= 120) AS n_qualified
    FROM episodes ep
    LEFT JOIN members m ON m.member_id = ep.member_id
    -- the last request: the highest id at the instant of the end
    JOIN (
        SELECT member_id, searched_at, MAX(search_id) AS search_id FROM s GROUP BY member_id, searched_at
    ) last_id ON last_id.member_id = ep.member_id AND last_id.searched_at = ep.end_at
    JOIN s last_one ON last_one.search_id = last_id.search_id
    WHERE ep.begin_at >= TIMESTAMP '2025-06-01 00:00:00'
      AND ep.begin_at < TIMESTAMP '2025-07-01 00:00:00'
) f ON f.segment = seg.name
GROUP BY seg.name
