SELECT {'timestamp': 'x'} AS cohort_month, {'date': '2025-13-45'} AS x
