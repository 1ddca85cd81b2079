SELECT member_id, len(list_filter(list(watch_seconds), lambda s: s > 600)) AS long_plays FROM plays GROUP BY member_id
