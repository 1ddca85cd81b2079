PRAGMA enable_profiling = 'query_tree_optimizer'
