SELECT p.play_id, m.plan FROM plays p ASOF LEFT JOIN memberships m ON p.member_id = m.member_id AND p.started_at >= m.started_at
