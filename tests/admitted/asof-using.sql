SELECT count(*) FROM searches ASOF LEFT JOIN sessions USING (member_id, received_at)
