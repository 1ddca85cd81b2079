SELECT play_id AS id, started_at AS at FROM plays UNION ALL BY NAME SELECT searched_at AS at, search_id AS id, query_text FROM searches
