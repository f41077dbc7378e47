# Every target sets up what it needs; the machine brings Python ≥ 3.11 and make.
