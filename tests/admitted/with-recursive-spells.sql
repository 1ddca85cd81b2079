WITH RECURSIVE spells AS (
    SELECT member_id, membership_id, started_at, ended_at, 1 AS links FROM memberships
    UNION ALL
    SELECT s.member_id, m.membership_id, s.started_at, m.ended_at, links + 1
    FROM spells s JOIN memberships m ON m.member_id = s.member_id AND m.started_at = s.ended_at
)
SELECT member_id, max(links) AS longest FROM spells GROUP BY member_id
