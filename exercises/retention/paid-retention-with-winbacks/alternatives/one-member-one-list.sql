-- Style: lists. Each member's spells become a sorted list, and three list expressions answer the questions.
WITH histories AS (
    SELECT
        member_id,
        list(struct_pack(b := started_at, e := coalesce(ended_at, TIMESTAMP 'infinity'), p := plan) ORDER BY started_at) AS spells
    FROM memberships
    WHERE member_id IN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE)
    GROUP BY member_id
),

returns AS (
    SELECT
        member_id,
        spells,
        -- the starts to which no spell that began before reaches, give or take the grace
        [
            s.b FOR s IN spells
            IF s.b > spells[1].b
            AND len([x FOR x IN spells IF x.b < s.b AND x.e + INTERVAL '${grace_days} days' >= s.b]) = 0
        ] AS back_at
    FROM histories
),

asked AS (
    SELECT
        r.spells[1].p AS plan,
        n.day_n,
        len([x FOR x IN r.spells IF x.b <= r.spells[1].b + to_days(n.day_n) AND x.e > r.spells[1].b + to_days(n.day_n)]) > 0 AS pays,
        len([t FOR t IN r.back_at IF t <= r.spells[1].b + to_days(n.day_n)]) > 0 AS returned
    FROM returns AS r
    CROSS JOIN (SELECT unnest([${first_days}, ${second_days}, ${third_days}]) AS day_n) AS n
    WHERE r.spells[1].b + to_days(n.day_n) <= (SELECT as_of FROM dataset_info)
),

zeros AS (
    SELECT plan, day_n, FALSE AS eligible, FALSE AS pays, FALSE AS stayed
    FROM (VALUES ('ads'), ('standard'), ('premium')) AS p(plan), (VALUES (${first_days}), (${second_days}), (${third_days})) AS n(day_n)
),

counted AS (
    SELECT plan, day_n, sum(eligible::INT) AS e, sum(pays::INT) AS y, sum(stayed::INT) AS c
    FROM (
        SELECT plan, day_n, TRUE AS eligible, pays, pays AND NOT returned AS stayed FROM asked
        UNION ALL
        SELECT plan, day_n, eligible, pays, stayed FROM zeros
    ) AS all_rows
    GROUP BY plan, day_n
)

SELECT
    plan,
    day_n,
    e AS eligible_members,
    y AS paying_members,
    c AS continuous_members,
    y / nullif(e, 0) AS paying_rate,
    c / nullif(e, 0) AS continuous_rate,
    (y - c) / nullif(y, 0) AS winback_share
FROM counted
