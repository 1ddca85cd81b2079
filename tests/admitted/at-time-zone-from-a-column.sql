SELECT p.play_id, (p.started_at AT TIME ZONE 'UTC') AT TIME ZONE m.time_zone AS local_time FROM plays p JOIN members m USING (member_id)
