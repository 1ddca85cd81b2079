SELECT play_id, arg_max({'seconds': watch_seconds, 'auto': is_autoplay}, received_at) AS latest FROM plays GROUP BY play_id
