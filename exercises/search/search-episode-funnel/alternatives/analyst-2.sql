-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH requests AS (
    SELECT search_id, member_id, searched_at, results_count
    FROM searches
    WHERE member_id IS NOT NULL
      AND member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
    QUALIFY ROW_NUMBER() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
),
neighbours AS (
    SELECT
        *,
        LAG(searched_at)  OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS prev_at,
        LEAD(searched_at) OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS next_at
    FROM requests
),
boundaries AS (
    -- only first and last requests of runs survive (a lone request is both)
    SELECT
        member_id,
        search_id,
        searched_at,
        results_count,
        (prev_at IS NULL OR searched_at > prev_at + INTERVAL '60 seconds') AS is_begin,
        (next_at IS NULL OR next_at > searched_at + INTERVAL '60 seconds') AS is_end
    FROM neighbours
),
paired AS (
    SELECT
        member_id,
        searched_at AS ended_at,
        results_count,
        is_end,
        MAX(CASE WHEN is_begin THEN searched_at END) OVER (
            PARTITION BY member_id ORDER BY searched_at, search_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS began_at
    FROM boundaries
    WHERE is_begin OR is_end
),
episodes AS (
    -- credit_until: whichever comes first, ten minutes or the end of the next episode
    SELECT
        member_id,
        began_at,
        ended_at,
        COALESCE(results_count > 0, FALSE) AS found,
        LEAST(
            ended_at + INTERVAL '10 minutes',
            COALESCE(
                LEAD(ended_at) OVER (PARTITION BY member_id ORDER BY ended_at),
                ended_at + INTERVAL '10 minutes'
            )
        ) AS credit_until
    FROM paired
    WHERE is_end
),
play_starts AS (
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    WHERE member_id IS NOT NULL
      AND COALESCE(is_autoplay, FALSE) = FALSE
    QUALIFY ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
scored AS (
    SELECT
        e.member_id,
        e.began_at,
        e.found,
        COUNT(p.play_id) AS n_plays,
        MAX(p.watch_seconds) AS longest
    FROM episodes e
    LEFT JOIN play_starts p
      ON p.member_id = e.member_id
     AND p.started_at >= e.ended_at
     AND p.started_at < e.credit_until
    WHERE e.began_at >= TIMESTAMP '2025-06-01 00:00:00'
      AND e.began_at <  TIMESTAMP '2025-07-01 00:00:00'
    GROUP BY e.member_id, e.began_at, e.found
),
labelled AS (
    SELECT
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN s.began_at >= m.signup_at + INTERVAL '180 days' THEN 'veteran'
            WHEN s.began_at >= m.signup_at + INTERVAL '30 days' THEN 'established'
            ELSE 'new'
        END AS tenure_segment,
        1 AS episode,
        CASE WHEN s.found THEN 1 ELSE 0 END AS step_results,
        CASE WHEN s.found AND s.n_plays > 0 THEN 1 ELSE 0 END AS step_play,
        CASE WHEN s.found AND s.longest >= 120 THEN 1 ELSE 0 END AS step_qualified
    FROM scored s
    LEFT JOIN members m ON m.member_id = s.member_id
    UNION ALL
    -- zero rows so that every segment shows up
    SELECT seg, 0, 0, 0, 0
    FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) AS v(seg)
)
SELECT
    tenure_segment,
    CAST(SUM(episode) AS BIGINT) AS episodes,
    CAST(SUM(step_results) AS BIGINT) AS with_results,
    CAST(SUM(step_play) AS BIGINT) AS play_starts,
    CAST(SUM(step_qualified) AS BIGINT) AS qualified_plays,
    CAST(SUM(step_qualified) AS DOUBLE PRECISION) / NULLIF(SUM(episode), 0) AS qualified_rate
FROM labelled
GROUP BY tenure_segment;
