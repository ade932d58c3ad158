# Two commands: `make run` and `make test`. Both install what they need first.
.PHONY: run test check install install-test clean

run: install
	@sh .ci/run.sh

test: install-test
	@sh .ci/test.sh

check: install-test
	@sh .ci/check.sh

install:
	@sh .ci/install.sh

install-test:
	@sh .ci/install.sh test

clean:
	rm -rf .venv out build dist
