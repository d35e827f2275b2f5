"""Rounds (巡查消毒): what is cleaned, aired and disinfected where and how often, and was it."""
