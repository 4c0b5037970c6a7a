"""What is told of articles in the forms that machines read. One module a form, a function of works: no page is known
here, and no disk."""
