SELECT m.member_id, count(*) FROM memberships m JOIN experiments e ON e.started_at >= m.started_at AND e.started_at < coalesce(m.ended_at, e.started_at + INTERVAL 1 DAY) GROUP BY 1
