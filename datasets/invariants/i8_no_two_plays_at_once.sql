-- I-8: no two different plays of one member start at the same microsecond.
SELECT member_id, started_at, count(DISTINCT play_id) AS plays
FROM plays
WHERE member_id IS NOT NULL
GROUP BY member_id, started_at
HAVING count(DISTINCT play_id) > 1;
