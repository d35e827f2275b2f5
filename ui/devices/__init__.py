"""Scanners, thermometers, cameras and pictures: what reaches the gate besides the keyboard."""
