SELECT MAP {'movie': 'film', 'series': 'show'}[kind] AS word, count(*) FROM titles GROUP BY ALL
