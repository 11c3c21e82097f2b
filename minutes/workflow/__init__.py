"""The five steps from the spoken word to the closed case; one module of functions each, none knowing another."""
