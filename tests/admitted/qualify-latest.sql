SELECT * FROM plays QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
