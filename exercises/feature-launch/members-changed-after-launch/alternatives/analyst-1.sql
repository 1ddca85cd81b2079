-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH judged AS (
    SELECT m.member_id, m.country, f.launched_at
    FROM members m
    JOIN feature_launches f
      ON f.country = m.country
     AND f.feature_name = 'skip_recap'
    CROSS JOIN dataset_info i
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at <= f.launched_at - INTERVAL '28 days'
      AND f.launched_at + INTERVAL '28 days' <= i.as_of
      AND EXISTS (
          SELECT 1
          FROM memberships s
          WHERE s.member_id = m.member_id
            AND s.started_at <= f.launched_at
            AND (s.ended_at IS NULL OR s.ended_at > f.launched_at)
      )
),
latest_plays AS (
    SELECT
        play_id, member_id, started_at, watch_seconds, is_autoplay,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
    WHERE member_id IS NOT NULL
),
qualified AS (
    SELECT member_id, started_at
    FROM latest_plays
    WHERE rn = 1
      AND is_autoplay IS NOT TRUE
      AND watch_seconds >= 120
),
days AS (
    SELECT
        j.member_id,
        j.country,
        COUNT(DISTINCT CAST(q.started_at AS DATE)) FILTER (WHERE q.started_at <  j.launched_at) AS pre_days,
        COUNT(DISTINCT CAST(q.started_at AS DATE)) FILTER (WHERE q.started_at >= j.launched_at) AS post_days
    FROM judged j
    LEFT JOIN qualified q
      ON q.member_id = j.member_id
     AND q.started_at >= j.launched_at - INTERVAL '28 days'
     AND q.started_at <  j.launched_at + INTERVAL '28 days'
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
FROM days;
