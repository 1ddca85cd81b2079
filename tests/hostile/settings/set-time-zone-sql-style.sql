SET TIME ZONE 'Asia/Tokyo'
