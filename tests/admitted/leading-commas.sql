SELECT country
     , signup_plan
     , count(*)   AS members
     , 100.0 * count(*) / sum(count(*)) OVER ()   AS percent
  FROM members
 WHERE 1 = 1
   AND country IS NOT NULL
   -- AND signup_plan = 'ads'
 GROUP BY country
     , signup_plan
 ORDER BY members DESC
     , country
     , signup_plan
