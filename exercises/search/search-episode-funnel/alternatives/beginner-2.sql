-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH s AS (
    SELECT r.search_id, r.member_id, MIN(r.searched_at) AS searched_at, MIN(r.results_count) AS results_count
    FROM searches r
    LEFT JOIN members m ON m.member_id = r.member_id
    WHERE r.member_id IS NOT NULL
      AND m.is_internal IS NOT TRUE
    GROUP BY r.search_id, r.member_id
),
-- instants of a member, one row each, with the last request of the instant
moments AS (
    SELECT member_id, searched_at, MAX(search_id) AS last_id
    FROM s
    GROUP BY member_id, searched_at
),
starts AS (
    SELECT a.member_id, a.searched_at AS begin_at
    FROM moments a
    LEFT JOIN moments b
        ON b.member_id = a.member_id
       AND b.searched_at < a.searched_at
       AND b.searched_at >= a.searched_at - INTERVAL 1 MINUTE
    WHERE b.member_id IS NULL
),
-- every moment belongs to the latest start at or before it
episodes AS (
    SELECT member_id, begin_at, MAX(searched_at) AS end_at
    FROM (
        SELECT mo.member_id, mo.searched_at, MAX(st.begin_at) AS begin_at
        FROM moments mo
        JOIN starts st ON st.member_id = mo.member_id AND st.begin_at <= mo.searched_at
        GROUP BY mo.member_id, mo.searched_at
    ) t
    GROUP BY member_id, begin_at
),
credited AS (
    SELECT ep.member_id, ep.begin_at, p.play_id, p.watch_seconds
    FROM episodes ep
    JOIN (
        SELECT DISTINCT play_id, member_id, started_at, watch_seconds
        FROM plays
        WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND (is_autoplay IS NULL OR is_autoplay = FALSE)
    ) p
        ON p.member_id = ep.member_id
       AND p.started_at >= ep.end_at
       AND p.started_at < ep.end_at + INTERVAL 10 MINUTE
    WHERE NOT EXISTS (
        SELECT 1 FROM episodes later
        WHERE later.member_id = ep.member_id
          AND later.end_at > ep.end_at
          AND later.end_at <= p.started_at
    )
),
labelled AS (
    SELECT
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN ep.begin_at - INTERVAL 30 DAY < m.signup_at THEN 'new'
            WHEN ep.begin_at - INTERVAL 180 DAY < m.signup_at THEN 'established'
            ELSE 'veteran'
        END AS segment,
        CASE WHEN s.results_count > 0 THEN 1 ELSE 0 END AS found,
        CASE WHEN (ep.member_id, ep.begin_at) IN (SELECT member_id, begin_at FROM credited)
             THEN 1 ELSE 0 END AS played,
        CASE WHEN (ep.member_id, ep.begin_at) IN (SELECT member_id, begin_at FROM credited WHERE watch_seconds >= 120)
             THEN 1 ELSE 0 END AS watched
    FROM episodes ep
    JOIN moments mo ON mo.member_id = ep.member_id AND mo.searched_at = ep.end_at
    JOIN s ON s.search_id = mo.last_id
    LEFT JOIN members m ON m.member_id = ep.member_id
    WHERE ep.begin_at >= TIMESTAMP '2025-06-01' AND ep.begin_at < TIMESTAMP '2025-07-01'
)
SELECT
    seg.tenure_segment,
    COALESCE(x.episodes, 0) AS episodes,
    COALESCE(x.with_results, 0) AS with_results,
    COALESCE(x.play_starts, 0) AS play_starts,
    COALESCE(x.qualified_plays, 0) AS qualified_plays,
    x.qualified_plays * 1.0 / x.episodes AS qualified_rate
FROM (
    SELECT 'new' AS tenure_segment
    UNION ALL SELECT 'established'
    UNION ALL SELECT 'veteran'
    UNION ALL SELECT 'unknown'
) seg
LEFT JOIN (
    SELECT
        segment,
        COUNT(*) AS episodes,
        SUM(found) AS with_results,
        SUM(found * played) AS play_starts,
        SUM(found * watched) AS qualified_plays
    FROM labelled
    GROUP BY segment
) x ON x.segment = seg.tenure_segment
