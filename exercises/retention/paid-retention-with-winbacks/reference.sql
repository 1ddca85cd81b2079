-- Per member: where paying began, and every return from a lapse. Then three instants are judged, yes or no.
WITH horizons AS (
    SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n
),

plans AS (
    SELECT unnest(['ads', 'standard', 'premium']) AS plan
),

spells AS (
    SELECT
        member_id,
        plan,
        started_at,
        coalesce(ended_at, TIMESTAMP 'infinity') AS ended_at    -- NULL: still running
    FROM memberships
    WHERE member_id IN (
        SELECT member_id
        FROM members
        WHERE is_internal IS NOT TRUE                           -- NULL: older than the flag, not internal
    )
),

-- Until when is it paid for, as far as the earlier spells go? The one just before may lie within a longer one.
spells_and_past AS (
    SELECT
        member_id,
        plan,
        started_at,
        max(ended_at) OVER (
            PARTITION BY member_id
            ORDER BY started_at
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS paid_until
    FROM spells
),

first_spells AS (
    SELECT member_id, plan, started_at AS anchor_at
    FROM spells_and_past
    WHERE paid_until IS NULL                                    -- there is no earlier spell
),

comebacks AS (
    SELECT member_id, started_at AS back_at
    FROM spells_and_past
    WHERE started_at > paid_until + INTERVAL '${grace_days} days'
),

eligible AS (
    SELECT
        f.member_id,
        f.plan,
        n.day_n,
        f.anchor_at + to_days(n.day_n) AS instant
    FROM first_spells AS f
    CROSS JOIN horizons AS n
    CROSS JOIN dataset_info AS d
    WHERE f.anchor_at + to_days(n.day_n) <= d.as_of
),

judged AS (
    SELECT
        e.plan,
        e.day_n,
        EXISTS (
            SELECT 1
            FROM spells AS s
            WHERE s.member_id = e.member_id
              AND s.started_at <= e.instant
              AND s.ended_at > e.instant
        ) AS is_paying,
        EXISTS (
            SELECT 1
            FROM comebacks AS c
            WHERE c.member_id = e.member_id
              AND c.back_at <= e.instant
        ) AS is_back
    FROM eligible AS e
),

counts AS (
    SELECT
        p.plan,
        n.day_n,
        count(j.plan) AS eligible_members,
        count(*) FILTER (WHERE j.is_paying) AS paying_members,
        count(*) FILTER (WHERE j.is_paying AND NOT j.is_back) AS continuous_members
    FROM plans AS p
    CROSS JOIN horizons AS n
    LEFT JOIN judged AS j
      ON j.plan = p.plan
     AND j.day_n = n.day_n
    GROUP BY p.plan, n.day_n
)

SELECT
    plan,
    day_n,
    eligible_members,
    paying_members,
    continuous_members,
    paying_members::DOUBLE / NULLIF(eligible_members, 0) AS paying_rate,
    continuous_members::DOUBLE / NULLIF(eligible_members, 0) AS continuous_rate,
    (paying_members - continuous_members)::DOUBLE / NULLIF(paying_members, 0) AS winback_share
FROM counts
