SELECT {'number': 'nan', 'x': {'decimal': 'x', 'list': [1]}} AS cohort_month
