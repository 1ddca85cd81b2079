SELECT is_internal, NOT is_internal AS external, is_internal::INT AS number, count(*) FROM members GROUP BY ALL
