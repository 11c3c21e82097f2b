"""The widgets that every screen is made of: the long list of rows and the text that breaks lines as Chinese does."""
