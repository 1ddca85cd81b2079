SELECT stddev_samp(watch_seconds), stddev_pop(watch_seconds), variance(watch_seconds), skewness(watch_seconds), kurtosis(watch_seconds), entropy(title_id), sem(watch_seconds) FROM plays
