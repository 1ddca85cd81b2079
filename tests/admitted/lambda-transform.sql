SELECT list_transform([1, 2, 3], lambda x: x * x) AS squares
