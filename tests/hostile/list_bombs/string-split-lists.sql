SELECT list_transform(range(2000), lambda i: string_split(repeat('a,', 50000), ',')) AS l
