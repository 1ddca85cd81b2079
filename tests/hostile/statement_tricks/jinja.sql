{% set t = 'plays' %} SELECT * FROM {{ t }}
