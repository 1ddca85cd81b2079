SELECT '</script><script>x' AS "</script>"
