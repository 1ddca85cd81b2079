SELECT max(watch_seconds, 3) AS longest, min(started_at, 2) AS earliest, arg_max(title_id, watch_seconds, 3) AS titles FROM plays
