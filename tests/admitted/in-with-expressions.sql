SELECT count(*) FROM members WHERE (country, signup_plan) IN (('DE', 'ads'), ('US', 'premium')) AND lower(signup_channel) NOT IN ('organic')
