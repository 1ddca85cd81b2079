FROM plays p JOIN titles t USING (title_id) SELECT t.kind, sum(p.watch_seconds) GROUP BY ALL
