-- I-7: no paid instant of a member is covered by two spells, and a spell ends after it starts.
SELECT member_id, membership_id, started_at, ended_at
FROM memberships
QUALIFY ended_at <= started_at
    OR (ended_at IS NULL) <> (end_reason IS NULL)
    OR started_at < max(coalesce(ended_at, TIMESTAMP 'infinity')) OVER (
        PARTITION BY member_id ORDER BY started_at, membership_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    );
