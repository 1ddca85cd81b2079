SELECT count(*) FILTER (is_autoplay) AS auto, count(*) FILTER (WHERE NOT coalesce(is_autoplay, false)) AS chosen, sum(watch_seconds) FILTER (WHERE member_id IS NULL) FROM plays
