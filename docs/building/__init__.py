"""What the documentation site has beside the pages: made of the program itself when the site is built."""
