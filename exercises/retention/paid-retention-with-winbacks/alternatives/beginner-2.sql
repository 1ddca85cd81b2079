-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    g.plan,
    g.day_n,
    COUNT(DISTINCT e.member_id) AS eligible_members,
    COUNT(DISTINCT pay.member_id) AS paying_members,
    COUNT(DISTINCT CASE WHEN lap.first_return IS NULL OR lap.first_return > e.t THEN pay.member_id END) AS continuous_members,
    COUNT(DISTINCT pay.member_id) * 1.0 / NULLIF(COUNT(DISTINCT e.member_id), 0) AS paying_rate,
    COUNT(DISTINCT CASE WHEN lap.first_return IS NULL OR lap.first_return > e.t THEN pay.member_id END) * 1.0
        / NULLIF(COUNT(DISTINCT e.member_id), 0) AS continuous_rate,
    COUNT(DISTINCT CASE WHEN lap.first_return <= e.t THEN pay.member_id END) * 1.0
        / NULLIF(COUNT(DISTINCT pay.member_id), 0) AS winback_share
FROM (
    SELECT p.plan, d.day_n
    FROM (SELECT 'ads' AS plan UNION ALL SELECT 'standard' UNION ALL SELECT 'premium') p
    CROSS JOIN (SELECT 30 AS day_n UNION ALL SELECT 60 UNION ALL SELECT 90) d
) g
LEFT JOIN (
    -- members who can be judged, with the instant t
    SELECT first_spell.member_id, s.plan, d.day_n, first_spell.anchor + INTERVAL 1 DAY * d.day_n AS t
    FROM (SELECT member_id, MIN(started_at) AS anchor FROM memberships GROUP BY member_id) first_spell
    JOIN memberships s ON s.member_id = first_spell.member_id AND s.started_at = first_spell.anchor
    JOIN members m ON m.member_id = first_spell.member_id
    CROSS JOIN (SELECT 30 AS day_n UNION ALL SELECT 60 UNION ALL SELECT 90) d
    CROSS JOIN dataset_info i
    WHERE m.is_internal IS NOT TRUE
      AND first_spell.anchor + INTERVAL 1 DAY * d.day_n <= i.as_of
) e ON e.plan = g.plan AND e.day_n = g.day_n
LEFT JOIN memberships pay
    ON pay.member_id = e.member_id
   AND pay.started_at <= e.t
   AND (pay.ended_at IS NULL OR e.t < pay.ended_at)
LEFT JOIN (
    -- when each member came back from a lapse for the first time
    SELECT member_id, MIN(started_at) AS first_return
    FROM (
        SELECT
            s.member_id,
            s.started_at,
            MAX(COALESCE(o.ended_at, TIMESTAMP '9000-01-01 00:00:00')) AS latest_end_before
        FROM memberships s
        JOIN memberships o ON o.member_id = s.member_id AND o.started_at < s.started_at
        GROUP BY s.member_id, s.started_at
    ) gaps
    WHERE started_at > latest_end_before + INTERVAL 3 DAY
    GROUP BY member_id
) lap ON lap.member_id = e.member_id
GROUP BY g.plan, g.day_n
