"""tinydb"""
