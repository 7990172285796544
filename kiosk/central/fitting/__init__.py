"""For whom something is: conditions in plain words, and tried on example people before anybody reads them."""
