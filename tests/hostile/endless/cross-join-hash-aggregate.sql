SELECT a.play_id % 100, b.play_id % 100, count(DISTINCT (a.play_id % 1000003) * (b.play_id % 1000003)) FROM plays a, plays b, plays c GROUP BY ALL
