WITH d AS MATERIALIZED (UPDATE plays SET watch_seconds = NULL RETURNING watch_seconds) SELECT sum(watch_seconds) FROM d
