SELECT m.member_id, u.part FROM members m, unnest(string_split(m.time_zone, '/')) AS u(part)
