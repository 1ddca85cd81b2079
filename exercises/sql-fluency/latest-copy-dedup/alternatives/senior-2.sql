-- Style: what a senior writes, who has read only the prompt and the definitions.
-- arg_max skips NULL lengths, which is harmless: a length once known is never unknown in a later copy
SELECT play_id, member_id, title_id, started_at,
       arg_max(watch_seconds, received_at) AS watch_seconds,
       count(*) AS n_copies
FROM plays
WHERE started_at >= TIMESTAMP '2025-06-01' AND started_at < TIMESTAMP '2025-06-08'
GROUP BY ALL;
