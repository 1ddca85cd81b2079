SELECT median(watch_seconds), quantile_cont(watch_seconds, 0.9), quantile_disc(watch_seconds, [0.25, 0.5, 0.75]), mode(title_id), mad(watch_seconds) FROM plays
