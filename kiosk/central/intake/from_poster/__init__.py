"""From a poster, as a PDF or a photograph, to a draft with its picture and what could be read."""
