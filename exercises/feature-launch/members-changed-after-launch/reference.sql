-- Whom can we judge? That list comes first, and every member on it keeps one row, whatever the viewing was.
WITH judged_members AS (
    SELECT m.member_id, m.country, l.launched_at
    FROM members AS m
    JOIN feature_launches AS l
      ON l.country = m.country                  -- an unknown country (NULL) has no launch
     AND l.feature_name = '${feature}'
    CROSS JOIN dataset_info AS d
    WHERE m.is_internal IS NOT TRUE             -- NULL: older than the flag, not internal
      AND m.signup_at <= l.launched_at - INTERVAL '${window_days} days'
      AND l.launched_at + INTERVAL '${window_days} days' <= d.as_of
      AND EXISTS (                              -- one spell or two at once: it is one yes
          SELECT 1
          FROM memberships AS s
          WHERE s.member_id = m.member_id
            AND s.started_at <= l.launched_at
            AND (s.ended_at > l.launched_at OR s.ended_at IS NULL)
      )
),

-- The latest copy speaks for the play. Whether it was long enough is asked of that copy alone, so afterwards.
canonical_plays AS (
    SELECT member_id, started_at, watch_seconds, is_autoplay
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

viewing_days AS (
    SELECT
        j.member_id,
        j.country,
        count(DISTINCT p.started_at::DATE) FILTER (WHERE p.started_at < j.launched_at) AS pre_days,
        count(DISTINCT p.started_at::DATE) FILTER (WHERE p.started_at >= j.launched_at) AS post_days
    FROM judged_members AS j
    LEFT JOIN canonical_plays AS p
      ON p.member_id = j.member_id
     AND p.started_at >= j.launched_at - INTERVAL '${window_days} days'
     AND p.started_at < j.launched_at + INTERVAL '${window_days} days'
     AND p.is_autoplay IS NOT TRUE              -- NULL: an old client, started by the viewer
     AND p.watch_seconds >= 120
    GROUP BY j.member_id, j.country
)

SELECT
    member_id,
    country,
    pre_days,
    post_days,
    CASE
        WHEN pre_days = 0 AND post_days = 0 THEN 'inactive'
        WHEN pre_days = 0 THEN 'started'
        WHEN post_days = 0 THEN 'stopped'
        WHEN post_days >= 1.5 * pre_days AND post_days - pre_days >= 3 THEN 'increased'
        WHEN post_days <= 0.5 * pre_days AND pre_days - post_days >= 3 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM viewing_days
