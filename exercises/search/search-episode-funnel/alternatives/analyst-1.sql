-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH requests AS (
    SELECT DISTINCT s.search_id, s.member_id, s.searched_at, s.results_count
    FROM searches s
    JOIN members m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
),
marked AS (
    SELECT
        *,
        CASE
            WHEN searched_at <= LAG(searched_at) OVER w + INTERVAL '60 seconds' THEN 0
            ELSE 1
        END AS is_first
    FROM requests
    WINDOW w AS (PARTITION BY member_id ORDER BY searched_at, search_id)
),
numbered AS (
    SELECT
        *,
        SUM(is_first) OVER (
            PARTITION BY member_id ORDER BY searched_at, search_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS episode_no
    FROM marked
),
positioned AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY member_id, episode_no ORDER BY searched_at DESC, search_id DESC
        ) AS from_end
    FROM numbered
),
episodes AS (
    SELECT
        member_id,
        episode_no,
        MIN(searched_at) AS began_at,
        MAX(searched_at) AS ended_at,
        MAX(CASE WHEN from_end = 1 THEN COALESCE(results_count, 0) END) > 0 AS has_results
    FROM positioned
    GROUP BY member_id, episode_no
),
play_log AS (
    SELECT
        play_id, member_id, started_at, watch_seconds, is_autoplay,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
    WHERE member_id IS NOT NULL
),
candidates AS (
    SELECT
        p.play_id,
        p.watch_seconds,
        e.member_id,
        e.episode_no,
        ROW_NUMBER() OVER (PARTITION BY p.play_id ORDER BY e.ended_at DESC) AS recency
    FROM play_log p
    JOIN episodes e
      ON e.member_id = p.member_id
     AND e.ended_at <= p.started_at
     AND p.started_at < e.ended_at + INTERVAL '10 minutes'
    WHERE p.rn = 1
      AND p.is_autoplay IS NOT TRUE
),
credited AS (
    SELECT
        member_id,
        episode_no,
        COUNT(*) AS n_starts,
        COUNT(*) FILTER (WHERE watch_seconds >= 120) AS n_qualified
    FROM candidates
    WHERE recency = 1
    GROUP BY member_id, episode_no
),
month_episodes AS (
    SELECT
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN e.began_at < m.signup_at + INTERVAL '30 days' THEN 'new'
            WHEN e.began_at < m.signup_at + INTERVAL '180 days' THEN 'established'
            ELSE 'veteran'
        END AS tenure_segment,
        e.has_results,
        COALESCE(c.n_starts, 0) > 0 AS has_start,
        COALESCE(c.n_qualified, 0) > 0 AS has_qualified
    FROM episodes e
    JOIN members m ON m.member_id = e.member_id
    LEFT JOIN credited c ON c.member_id = e.member_id AND c.episode_no = e.episode_no
    WHERE e.began_at >= TIMESTAMP '2025-06-01'
      AND e.began_at <  TIMESTAMP '2025-07-01'
),
counted AS (
    SELECT
        tenure_segment,
        COUNT(*) AS episodes,
        COUNT(*) FILTER (WHERE has_results) AS with_results,
        COUNT(*) FILTER (WHERE has_results AND has_start) AS play_starts,
        COUNT(*) FILTER (WHERE has_results AND has_qualified) AS qualified_plays
    FROM month_episodes
    GROUP BY tenure_segment
),
segments AS (
    SELECT 'new' AS tenure_segment
    UNION ALL SELECT 'established'
    UNION ALL SELECT 'veteran'
    UNION ALL SELECT 'unknown'
)
SELECT
    s.tenure_segment,
    COALESCE(c.episodes, 0) AS episodes,
    COALESCE(c.with_results, 0) AS with_results,
    COALESCE(c.play_starts, 0) AS play_starts,
    COALESCE(c.qualified_plays, 0) AS qualified_plays,
    c.qualified_plays * 1.0 / NULLIF(c.episodes, 0) AS qualified_rate
FROM segments s
LEFT JOIN counted c ON c.tenure_segment = s.tenure_segment;
