"""Measuring speed: workloads and timed runs. Nothing here is a test."""
