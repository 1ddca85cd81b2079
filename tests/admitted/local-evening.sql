SELECT hour((started_at AT TIME ZONE 'UTC') AT TIME ZONE time_zone) AS h, count(*) FROM sessions JOIN members USING (member_id) GROUP BY h ORDER BY h
