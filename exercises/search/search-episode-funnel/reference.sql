-- Requests become episodes, plays find their episode, and only then come the month, the people and the counts.
WITH requests AS (
    -- Copies of a search differ in received_at alone, which is not selected.
    SELECT DISTINCT search_id, member_id, searched_at, results_count
    FROM searches
),

-- The first request of a member has none before it: goes_on is NULL, and an episode begins.
marked AS (
    SELECT
        *,
        lag(searched_at) OVER (PARTITION BY member_id ORDER BY searched_at, search_id)
            >= searched_at - INTERVAL '${gap_seconds} seconds' AS goes_on
    FROM requests
),

numbered AS (
    SELECT
        *,
        count(*) FILTER (WHERE goes_on IS NOT TRUE)
            OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS episode
    FROM marked
),

episodes AS (
    SELECT
        member_id,
        episode,
        min(searched_at) AS began_at,
        max(searched_at) AS ended_at,
        last(results_count ORDER BY searched_at, search_id) AS last_results     -- NULL: the last one failed
    FROM numbered
    GROUP BY member_id, episode
),

play_starts AS (
    -- Copies of a play agree on is_autoplay, so filtering before choosing the copy is safe.
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    WHERE is_autoplay IS NOT TRUE                       -- NULL: an old client, started by the viewer
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

-- One row per play that has an episode: of those that it may follow, the one that ended last.
credited AS (
    SELECT e.member_id, e.episode, p.watch_seconds
    FROM play_starts AS p
    JOIN episodes AS e
      ON e.member_id = p.member_id
     AND e.ended_at <= p.started_at
     AND e.ended_at + INTERVAL '${window_minutes} minutes' > p.started_at
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY e.ended_at DESC) = 1
),

plays_of_episode AS (
    SELECT member_id, episode, max(watch_seconds) AS longest
    FROM credited
    GROUP BY member_id, episode
),

judged AS (
    SELECT
        CASE
            WHEN m.signup_at IS NULL THEN 'unknown'
            WHEN e.began_at < m.signup_at + INTERVAL '30 days' THEN 'new'
            WHEN e.began_at < m.signup_at + INTERVAL '180 days' THEN 'established'
            ELSE 'veteran'
        END AS tenure_segment,
        e.last_results > 0 AS has_results,
        e.last_results > 0 AND p.episode IS NOT NULL AS has_start,
        e.last_results > 0 AND p.longest >= 120 AS has_qualified
    FROM episodes AS e
    JOIN members AS m ON m.member_id = e.member_id      -- signed-out searches are not asked for
    LEFT JOIN plays_of_episode AS p ON p.member_id = e.member_id AND p.episode = e.episode
    WHERE m.is_internal IS NOT TRUE                     -- NULL: older than the flag, not internal
      AND e.began_at >= DATE '${month}'
      AND e.began_at < DATE '${month}' + INTERVAL 1 MONTH
)

SELECT
    t.tenure_segment,
    count(j.tenure_segment) AS episodes,
    count(*) FILTER (WHERE j.has_results) AS with_results,
    count(*) FILTER (WHERE j.has_start) AS play_starts,
    count(*) FILTER (WHERE j.has_qualified) AS qualified_plays,
    count(*) FILTER (WHERE j.has_qualified)::DOUBLE / NULLIF(count(j.tenure_segment), 0) AS qualified_rate
FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) AS t (tenure_segment)
LEFT JOIN judged AS j ON j.tenure_segment = t.tenure_segment
GROUP BY t.tenure_segment
ORDER BY t.tenure_segment
