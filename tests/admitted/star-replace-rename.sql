SELECT * EXCLUDE (is_internal) REPLACE (upper(country) AS country) RENAME (signup_at AS joined_at) FROM members
