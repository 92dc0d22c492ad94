"""What partners may take over: each gets the articles, the texts and the pictures that an editor grants."""
