SELECT coalesce(*COLUMNS(['country', 'signup_channel'])) AS first_known FROM members
