SELECT a.member_id, count(*) FROM sessions a JOIN sessions b ON a.member_id = b.member_id AND a.started_at < b.started_at AND b.started_at < a.started_at + INTERVAL 30 MINUTE GROUP BY 1
