SELECT abs(hash(member_id)::HUGEINT % 100) < 50 AS arm, count(*) FROM members GROUP BY ALL
