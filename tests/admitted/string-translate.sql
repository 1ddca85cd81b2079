SELECT translate(category_name, 'aeiou', '12345'), replace(category_name, ' ', '_'), concat_ws('-', category_id, category_name, NULL), chr(65), ascii('A'), unicode('ü') FROM categories
