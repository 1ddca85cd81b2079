UNPIVOT members ON (country IS NULL)::INT AS no_country, (signup_at IS NULL)::INT AS no_date INTO NAME k VALUE v
