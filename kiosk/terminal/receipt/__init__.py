"""What a receipt printer needs: the roads to it, the talk with it, the strip and the job that prints one."""
