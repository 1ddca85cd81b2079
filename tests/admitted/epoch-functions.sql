SELECT epoch(started_at), epoch_ms(started_at), epoch_us(started_at), to_timestamp(epoch(started_at)) AT TIME ZONE 'UTC' = started_at FROM plays LIMIT 3
