SELECT * FROM python_map_function((SELECT 1), 0, 0)
