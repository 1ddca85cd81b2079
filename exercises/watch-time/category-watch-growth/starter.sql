-- exercise: category-watch-growth
--
-- Which categories grow fastest, from the month of ${base_month} to the month of ${new_month}?
-- One row per category, strongest growth first; the order counts. Columns:
--   category      text      name of the category
--   base_hours    number    hours watched in the earlier month
--   new_hours     number    hours watched in the later month
--   growth        number    by how much the hours grew
--
-- Tables to begin with: plays, title_categories, categories, members.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::VARCHAR AS category,
    NULL::DOUBLE AS base_hours,
    NULL::DOUBLE AS new_hours,
    NULL::DOUBLE AS growth
