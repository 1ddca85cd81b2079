SELECT 1::hostile_type
