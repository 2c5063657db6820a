"""Files of tables, read into rows of texts: workbooks, CSV, and tables of HTML."""
