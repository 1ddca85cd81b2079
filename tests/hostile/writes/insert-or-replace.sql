INSERT OR REPLACE INTO members BY NAME SELECT 1 AS member_id, 'UTC' AS time_zone
