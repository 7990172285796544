"""Makes what several folders of tests share importable: the modules beside this file."""
