SELECT make_date(2025, 1, 31), make_timestamp(2025, 1, 1, 12, 30, 5.5), make_time(1, 2, 3.0), last_day(DATE '2025-02-03'), to_timestamp(0)::DATE
