-- I-5: every event time is in [logging_start_at, as_of), and nothing else is known from after as_of.
SELECT 'sessions' AS table_name, session_id AS id, started_at AS happened_at
FROM sessions, dataset_info
WHERE started_at < logging_start_at OR started_at >= as_of OR ended_at >= as_of
UNION ALL
SELECT 'plays', play_id, started_at
FROM plays, dataset_info
WHERE started_at < logging_start_at OR started_at >= as_of
UNION ALL
SELECT 'searches', search_id, searched_at
FROM searches, dataset_info
WHERE searched_at < logging_start_at OR searched_at >= as_of
UNION ALL
SELECT 'assignments', member_id, assigned_at
FROM assignments, dataset_info
WHERE assigned_at < logging_start_at OR assigned_at >= as_of
    OR first_exposed_at < logging_start_at OR first_exposed_at >= as_of
UNION ALL
SELECT 'members', member_id, signup_at
FROM members, dataset_info
WHERE signup_at >= as_of
UNION ALL
SELECT 'memberships', membership_id, started_at
FROM memberships, dataset_info
WHERE started_at >= as_of OR ended_at >= as_of;
