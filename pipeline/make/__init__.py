"""Make what is planned: render in workers, prove, write, pack, report; and prove it again."""
