SELECT started_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York' AS new_york, timezone('Europe/Berlin', started_at AT TIME ZONE 'UTC') AS berlin FROM plays LIMIT 5
