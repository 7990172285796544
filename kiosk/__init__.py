"""Bacheca: the screen that brings work within reach of people the internet leaves out."""
