-- exercise: monthly-signups-by-plan
--
-- For each month of this year: how many people joined, and which plan did they take?
-- One row per month and plan, in any order. Columns:
--   signup_month       DATE      first day of the signup month (UTC)
--   signup_plan        text      ads, standard or premium
--   new_members        integer   members who joined in the month on that plan
--   share_of_month     number    their share of all who joined in the month, as a fraction
--
-- Tables to begin with: members, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::DATE AS signup_month,
    NULL::VARCHAR AS signup_plan,
    NULL::BIGINT AS new_members,
    NULL::DOUBLE AS share_of_month
