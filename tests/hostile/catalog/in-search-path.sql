SELECT in_search_path('data', 'main')
