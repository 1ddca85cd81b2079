SELECT * FROM histogram_values(plays, watch_seconds)
