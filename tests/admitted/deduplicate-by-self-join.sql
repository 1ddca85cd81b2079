SELECT p.* FROM plays p JOIN (SELECT play_id, max(received_at) AS received_at FROM plays GROUP BY play_id) l USING (play_id, received_at)
