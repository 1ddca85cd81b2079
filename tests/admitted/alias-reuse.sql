SELECT watch_seconds / 60.0 AS minutes, minutes / 60 AS hours, hours > 1 AS is_long FROM plays WHERE minutes > 1 ORDER BY hours DESC LIMIT 10
