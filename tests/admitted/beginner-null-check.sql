SELECT count(*) FROM members WHERE signup_at IS NULL
