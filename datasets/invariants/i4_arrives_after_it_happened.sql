-- I-4: a row arrives at or after the event it tells of, and before as_of.
SELECT 'sessions' AS table_name, session_id AS id, received_at
FROM sessions, dataset_info
WHERE received_at < greatest(started_at, ended_at) OR received_at >= as_of OR ended_at < started_at
UNION ALL
SELECT 'plays', play_id, received_at
FROM plays, dataset_info
WHERE received_at < started_at OR received_at >= as_of
UNION ALL
SELECT 'searches', search_id, received_at
FROM searches, dataset_info
WHERE received_at < searched_at OR received_at >= as_of;
