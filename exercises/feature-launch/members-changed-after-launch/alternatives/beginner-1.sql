-- Style: what a beginner writes, who has read only the prompt and the definitions.
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
FROM (
    SELECT
        m.member_id,
        m.country,
        COUNT(DISTINCT CASE WHEN p.started_at < f.launched_at THEN CAST(p.started_at AS DATE) END) AS pre_days,
        COUNT(DISTINCT CASE WHEN p.started_at >= f.launched_at THEN CAST(p.started_at AS DATE) END) AS post_days
    FROM members m
    JOIN feature_launches f ON f.country = m.country AND f.feature_name = 'skip_recap'
    LEFT JOIN (
        SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
        WHERE pl.is_autoplay IS NOT TRUE
          AND pl.watch_seconds >= 120
    ) p
        ON p.member_id = m.member_id
       AND p.started_at >= f.launched_at - INTERVAL 28 DAY
       AND p.started_at < f.launched_at + INTERVAL 28 DAY
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at <= f.launched_at - INTERVAL 28 DAY
      AND f.launched_at + INTERVAL 28 DAY <= (SELECT as_of FROM dataset_info)
      AND EXISTS (
          SELECT 1 FROM memberships s
          WHERE s.member_id = m.member_id
            AND s.started_at <= f.launched_at
            AND (s.ended_at IS NULL OR s.ended_at > f.launched_at)
      )
    GROUP BY m.member_id, m.country
) t
