SELECT DATE '2025-07-01' - signup_at::DATE AS days FROM members WHERE signup_at IS NOT NULL LIMIT 5
