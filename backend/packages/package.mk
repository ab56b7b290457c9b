# What the packages of functions with libraries of their own share: the service's recipe, with the
# group of locked dependencies that is named as the folder is. It takes sources from another folder, so
# it runs where it lies, not in a copy.
HERE := $(dir $(firstword $(MAKEFILE_LIST)))
GROUP := $(notdir $(abspath $(HERE)))
REQUIREMENTS = $(HERE)requirements.txt
SOURCES = $(HERE)../../src/trivia
include $(HERE)../../Makefile

.PHONY: $(GROUP)-requirements
$(GROUP)-requirements:  # again after every change of the locked dependencies
	@"$(UV)" export --quiet --frozen --no-default-groups --group $(GROUP) --no-emit-project \
	  --prune boto3 --prune redis --prune better-profanity --prune pyjwt \
	  --no-annotate --no-header --output-file "$(REQUIREMENTS)" >/dev/null
