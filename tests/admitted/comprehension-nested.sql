SELECT [[x * y FOR y IN range(1, 4)] FOR x IN range(1, 4)] AS tables
