SELECT a.*, b.* FROM searches a JOIN searches b ON true JOIN titles c ON true ORDER BY a.query_text || b.query_text || c.title_name
