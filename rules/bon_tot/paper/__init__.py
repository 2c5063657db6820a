"""Papers: reports and letters as blocks, HTML and .docx."""
