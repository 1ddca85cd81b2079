SELECT typeof(play_id), typeof(started_at), typeof([1]), pg_typeof(1), coalesce(NULL, 2), nullif(1, 1) FROM plays LIMIT 1
