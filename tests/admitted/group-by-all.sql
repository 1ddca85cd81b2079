SELECT country, signup_channel, count(*) AS n FROM members GROUP BY ALL ORDER BY ALL
