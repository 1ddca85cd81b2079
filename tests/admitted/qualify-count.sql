SELECT session_id, received_at FROM sessions QUALIFY count(*) OVER (PARTITION BY session_id) > 1
