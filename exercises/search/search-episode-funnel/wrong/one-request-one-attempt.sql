-- expects: grain.too_fine
-- because: Every keystroke request counts as an attempt, so an attempt typed in five requests is five attempts.
-- reading: what became of single requests
WITH attempts AS (
    SELECT DISTINCT s.search_id, s.member_id, s.searched_at, s.results_count, m.signup_at
    FROM searches AS s
    JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
),
play_starts AS (
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    WHERE is_autoplay IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
credited AS (
    SELECT a.search_id, p.watch_seconds
    FROM play_starts AS p
    JOIN attempts AS a
      ON a.member_id = p.member_id
     AND a.searched_at <= p.started_at
     AND p.started_at < a.searched_at + INTERVAL '${window_minutes} minutes'
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY a.searched_at DESC, a.search_id DESC) = 1
),
judged AS (
    SELECT
        CASE
            WHEN a.signup_at IS NULL THEN 'unknown'
            WHEN a.searched_at < a.signup_at + INTERVAL '30 days' THEN 'new'
            WHEN a.searched_at < a.signup_at + INTERVAL '180 days' THEN 'established'
            ELSE 'veteran'
        END AS tenure_segment,
        coalesce(a.results_count, 0) > 0 AS found,
        EXISTS (SELECT 1 FROM credited AS c WHERE c.search_id = a.search_id) AS started,
        EXISTS (SELECT 1 FROM credited AS c WHERE c.search_id = a.search_id AND c.watch_seconds >= 120) AS qualified
    FROM attempts AS a
    WHERE a.searched_at >= DATE '${month}' AND a.searched_at < DATE '${month}' + INTERVAL 1 MONTH
)
SELECT
    t.tenure_segment,
    count(j.found) AS episodes,
    count(*) FILTER (WHERE j.found) AS with_results,
    count(*) FILTER (WHERE j.found AND j.started) AS play_starts,
    count(*) FILTER (WHERE j.found AND j.qualified) AS qualified_plays,
    count(*) FILTER (WHERE j.found AND j.qualified)::DOUBLE / NULLIF(count(j.found), 0) AS qualified_rate
FROM (VALUES ('new'), ('established'), ('veteran'), ('unknown')) AS t (tenure_segment)
LEFT JOIN judged AS j USING (tenure_segment)
GROUP BY t.tenure_segment
