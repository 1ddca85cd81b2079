SELECT '&lt;b&gt; &#x202e; &nbsp; &amp;' AS cohort_month
