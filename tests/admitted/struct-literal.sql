SELECT {'plan': signup_plan, 'at': signup_at} AS signup FROM members LIMIT 5
