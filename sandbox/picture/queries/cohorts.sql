-- Members by the month in which they signed up and the channel that won them; NULL is one of the channels.
SELECT
    coalesce(signup_channel, 'unknown') AS channel,
    strftime(date_trunc('month', signup_at), '%Y-%m-%d') AS month,
    count(*) AS members
FROM members
WHERE signup_at IS NOT NULL AND is_internal IS NOT TRUE
GROUP BY ALL
ORDER BY channel, month;
