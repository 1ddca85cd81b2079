-- I-7: spells of a member follow each other, or one is planted wholly inside a longer one; each ends after it starts.
WITH spells AS (
    SELECT *, coalesce(ended_at, TIMESTAMP 'infinity') AS until
    FROM memberships
)
SELECT member_id, membership_id, started_at, ended_at
FROM spells AS s
WHERE ended_at <= started_at
   OR (ended_at IS NULL) <> (end_reason IS NULL)
   OR EXISTS (
        FROM spells AS o
        WHERE o.member_id = s.member_id
          AND o.membership_id <> s.membership_id
          AND o.started_at < s.until
          AND s.started_at < o.until
          AND NOT (o.started_at < s.started_at AND s.until < o.until)
          AND NOT (s.started_at < o.started_at AND o.until < s.until)
    );
