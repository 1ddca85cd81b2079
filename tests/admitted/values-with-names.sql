SELECT plan, price FROM (VALUES ('ads', 4.99), ('standard', 9.99), ('premium', 14.99)) AS prices(plan, price)
