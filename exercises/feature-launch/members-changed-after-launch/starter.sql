-- exercise: members-changed-after-launch
--
-- For each member who can be judged: how did viewing change after ${feature} was launched in the member's country?
-- One row per member, in any order. Columns:
--   member_id   integer   the member
--   country     text      the member's country
--   pre_days    integer   days with viewing in the ${window_days} days before the launch
--   post_days   integer   days with viewing in the ${window_days} days after it
--   status      text      inactive, started, stopped, increased, decreased or steady
--
-- Tables to begin with: members, feature_launches, memberships, plays, dataset_info.
-- Replace the body below; it only shows the shape of the answer.
SELECT
    NULL::BIGINT AS member_id,
    NULL::VARCHAR AS country,
    NULL::BIGINT AS pre_days,
    NULL::BIGINT AS post_days,
    NULL::VARCHAR AS status
