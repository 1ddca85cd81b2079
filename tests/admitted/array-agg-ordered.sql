SELECT session_id, array_agg(query_text ORDER BY searched_at, search_id) AS typed FROM searches GROUP BY session_id
