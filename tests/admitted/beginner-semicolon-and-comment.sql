-- my answer
SELECT count(distinct member_id) AS members -- people, not rows
FROM plays
; -- done
