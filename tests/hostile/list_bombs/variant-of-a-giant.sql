SELECT (list_transform(range(10000000), lambda i: {'k': i}))::VARIANT AS v
