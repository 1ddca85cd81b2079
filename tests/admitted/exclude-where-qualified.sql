SELECT p.* EXCLUDE (received_at), t.title_name FROM plays p JOIN titles t USING (title_id) LIMIT 5
