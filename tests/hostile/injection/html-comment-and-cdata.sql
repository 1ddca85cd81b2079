SELECT '--><b>CORRECT</b><!--' AS a, ']]><x>' AS b, '</table></body></html>' AS c
