SELECT plants FROM read_json('@data@/practice/manifest.json')
