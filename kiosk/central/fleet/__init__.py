"""The terminals of the network: pairing, heartbeats, how each one is in words, remote settings, alarms."""
