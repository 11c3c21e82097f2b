"""rectify"""
