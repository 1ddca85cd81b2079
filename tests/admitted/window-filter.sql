SELECT play_id, count(*) FILTER (WHERE is_autoplay) OVER (PARTITION BY member_id ORDER BY started_at) AS auto_so_far FROM plays
