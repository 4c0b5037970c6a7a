"""What is told of an article in other forms: pure functions from a `Work` to text, one module a form. None of them
knows of pages."""
