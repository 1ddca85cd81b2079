SELECT c.category_name, d.plan FROM categories c CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS d(plan)
